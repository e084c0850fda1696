import Foundation

/// The three streams that a process is started with.
enum StandardStreams {
    /// Makes the streams behave when they are closed. A stream that was closed before the start is opened so that using
    /// it fails: else the next file opened would take its place, and get messages written into it. And a pipe whose
    /// reader has gone is told by an error instead of ending the process, as is a file that may not grow any larger.
    static func prepare() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
            _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Writes all bytes; the number of the system's error, or nil.
    static func write(_ bytes: [UInt8], to stream: Int32) -> Int32? {
        var done = 0
        while done < bytes.count {
            let written = bytes[done...].withUnsafeBytes { Foundation.write(stream, $0.baseAddress, $0.count) }
            if written < 0, errno != EINTR { return errno }
            done += max(written, 0)
        }
        return nil
    }
}
