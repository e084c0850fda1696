import Diagnostics
import PlanningService

/// A run every day, for systemd and for cron.
struct Schedule {
    static let serviceName = "engage-plan.service"
    static let timerName = "engage-plan.timer"

    let time: TimeOfDay
    /// An IANA name.
    let timeZone: String
    /// The workspace's folder and the program, from the root.
    let workspace: String
    let program: String
    /// nil for the one that systemd or cron takes.
    let user: String?

    /// - Throws: `usage` for a path that no unit and no line of cron can hold.
    init(
        time: TimeOfDay, timeZone: String, workspace: String, program: String, user: String?
    ) throws(PlanningFault) {
        for path in [workspace, program]
        where path.unicodeScalars.contains(where: \.isControl) {
            throw .usage("the path \(path.onOneLine) has a line end or another control character in it: rename the folder")
        }
        self.time = time
        self.timeZone = timeZone
        self.workspace = workspace
        self.program = program
        self.user = user
    }

    private var folder: String { "\(workspace == "/" ? "" : workspace)/.engage" }

    var service: String {
        let words = [
            "plan", "--workspace", workspace, "--out", "\(folder)/actions.csv", "--log", "json", "--metrics",
            "\(folder)/metrics.prom",
        ]
        return """
            # Plans the next best actions once. \(Schedule.timerName) starts it every day; to start it by hand:
            #   systemctl start \(Schedule.serviceName)
            # How it went: journalctl -u \(Schedule.serviceName)

            [Unit]
            Description=engage plan (\(SystemdText.value(workspace)))
            RequiresMountsFor=\(SystemdText.quoted(workspace))

            [Service]
            Type=oneshot
            \(user.map { "User=\($0)\n" } ?? "")ExecStartPre=/bin/mkdir -p \(SystemdText.argument(folder))
            # Without --no-wait: where somebody else is just planning, this run waits for the end and then plans, instead of
            # leaving the list as it is until tomorrow.
            ExecStart=\(SystemdText.quoted(program)) \(words.map(SystemdText.argument).joined(separator: " "))
            # The log goes to the journal. The summary on standard output names customers, so it goes nowhere.
            StandardOutput=null
            # A run that hangs, or waits for one that hangs, is ended. The store then holds nothing of it.
            TimeoutStartSec=6h
            Nice=10
            # Only exit code 0 is a success; any other shows in systemctl --failed.

            """
    }

    var timer: String {
        """
        # Starts \(Schedule.serviceName) every day. To install:
        #   systemctl daemon-reload
        #   systemctl enable --now \(Schedule.timerName)
        # When it is next: systemctl list-timers \(Schedule.timerName)

        [Unit]
        Description=engage plan every day at \(time.text) \(timeZone) (\(SystemdText.value(workspace)))

        [Timer]
        OnCalendar=*-*-* \(time.text):00 \(timeZone)
        # A day that was missed because the computer was off is made up for at its next start.
        Persistent=true

        [Install]
        WantedBy=timers.target

        """
    }

    /// Lines for `crontab -e`; with a user, for a file in /etc/cron.d.
    var crontab: String {
        """
        # The hour is in \(timeZone). The cron of Red Hat, Fedora and Arch reads CRON_TZ; that of Debian and Ubuntu does not:
        # there give the hour of the computer's clock. A day that is missed is not made up for.
        CRON_TZ=\(timeZone)
        \(time.minute) \(time.hour) * * * \(user.map { "\($0) " } ?? "")\(cronCommand)

        """
    }

    private var cronCommand: String {
        let line = "cd \(shellQuoted(workspace)) && mkdir -p .engage && \(shellQuoted(program)) plan --workspace . "
            + "--out .engage/actions.csv --log json --metrics .engage/metrics.prom >/dev/null 2>>.engage/plan.log"
        return CronText.escaped(line)
    }

    private func shellQuoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    /// All of it, for a person.
    var text: String {
        """
        # ---- /etc/systemd/system/\(Schedule.serviceName)

        \(service)
        # ---- /etc/systemd/system/\(Schedule.timerName)

        \(timer)
        # ---- or, instead of the two, with cron: \(user == nil ? "crontab -e" : "/etc/cron.d/engage-plan")

        \(crontab)
        """
    }

    /// What to do with the files that were written.
    static func installation(_ files: [String]) -> String {
        """
        Wrote \(files.joined(separator: " and ")).
        If that is where systemd looks for units, such as /etc/systemd/system:
          systemctl daemon-reload
          systemctl enable --now \(timerName)
          systemctl start \(serviceName)    to try it now
          journalctl -u \(serviceName)      how it went

        """
    }

    func json(written: [String]) -> String {
        JSONText.object([
            ("at", .string(time.text)), ("time_zone", .string(timeZone)), ("workspace", .string(workspace)),
            ("engage", .string(program)), ("user", user.map(JSONText.string) ?? .null), ("service", .string(service)),
            ("timer", .string(timer)), ("crontab", .string(crontab)), ("written", .array(written.map(JSONText.string))),
        ]).text + "\n"
    }
}

/// Text in a unit file (systemd.unit(5), systemd.service(5)).
enum SystemdText {
    /// A value that is not split into words: a percent sign would begin a specifier.
    static func value(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += $1 == "%" ? "%%" : String($1) }
    }

    /// One word in a list of them, or the program of a command line.
    static func quoted(_ text: String) -> String {
        "\""
            + value(text).unicodeScalars.reduce(into: "") { quoted, scalar in
                if scalar == "\"" || scalar == "\\" { quoted += "\\" }
                quoted.unicodeScalars.append(scalar)
            } + "\""
    }

    /// A word of a command line after the program: a dollar sign would begin a variable.
    static func argument(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "/._-".utf8.contains(byte)
        }
        return plain ? text : quoted(text).unicodeScalars.reduce(into: "") { $0 += $1 == "$" ? "$$" : String($1) }
    }
}

/// Text in a line of cron (crontab(5)).
enum CronText {
    /// A command, in which cron would take a percent sign for a line end. Between a backslash and a percent sign, which
    /// can only stand in single quotes, the quotes are closed and opened again: two backslashes would stay two.
    static func escaped(_ command: String) -> String {
        var escaped = ""
        for scalar in command.unicodeScalars {
            if scalar == "%" { escaped += escaped.unicodeScalars.last == "\\" ? #"''\"# : #"\"# }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
