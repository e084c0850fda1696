-- Requests for wrk, one file of them a thread: each line is a path, or for decide a body.
-- Arguments: what, the file of lines, the token.
local lines, next_line = {}, 0
local what, token

function init(arguments)
  what, token = arguments[1], arguments[3]
  for line in io.lines(arguments[2]) do lines[#lines + 1] = line end
  math.randomseed(os.time())
  next_line = math.random(#lines)
  wrk.headers["Authorization"] = "Bearer " .. token
  wrk.headers["Cookie"] = "engage_session=" .. token
end

function request()
  next_line = next_line % #lines + 1
  if what == "decide" then
    return wrk.format("POST", "/api/v1/decide", { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" },
      lines[next_line])
  end
  return wrk.format("GET", lines[next_line], { ["Cookie"] = "engage_session=" .. token })
end

function done(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %.3f %.3f\n", summary.requests, summary.duration, wrong,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
