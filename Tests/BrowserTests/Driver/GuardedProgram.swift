import Foundation

/// A program that ends with the tests, however these end: returned, failed, crashed or killed.
///
/// A guard, which is a shell, starts the program in a session and process group of its own, and reads a pipe that only this
/// process can write to. The system closes the pipe when this process ends, and that is what the guard waits for: then it
/// kills the whole group and removes the folder. (A parent-death signal would not do: it is sent when the *thread* that
/// started the program ends, and test threads come and go.)
final class GuardedProgram {
    /// Temporary files of the program and of all that it starts; gone afterwards.
    let folder: URL
    private let guardian = Process()
    private let lifeline = Pipe()

    private static let watch = """
        setsid "$@" </dev/null >"$TMPDIR/output" 2>&1 &
        read -r ending
        kill -s KILL -- "-$!" 2>/dev/null
        wait
        tries=0
        until rm -rf "$TMPDIR" || [ "$tries" -ge 50 ]; do tries=$((tries + 1)); sleep 0.1; done
        """

    /// - Parameter program: a name that is looked up on `PATH`.
    init(_ program: String, _ arguments: [String]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("browser-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Another program that the tests start must not keep the pipe open.
        _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        guardian.executableURL = URL(fileURLWithPath: "/bin/sh")
        guardian.arguments = ["-c", Self.watch, "guard", program] + arguments
        guardian.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder.path]) { $1 }
        guardian.standardInput = lifeline
        guardian.standardOutput = FileHandle.nullDevice
        guardian.standardError = FileHandle.nullDevice
        // A thread of a pool blocks all signals, and what it starts would inherit that: the shell's `wait` would never end.
        var noSignals = sigset_t()
        var blocked = sigset_t()
        sigemptyset(&noSignals)
        pthread_sigmask(SIG_SETMASK, &noSignals, &blocked)
        defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
        try guardian.run()
    }

    deinit {
        try? lifeline.fileHandleForWriting.close()
        guardian.waitUntilExit()
    }

    /// What it has said so far.
    var output: String {
        (try? Data(contentsOf: folder.appendingPathComponent("output"))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Where a program of that name is, or nil.
    static func onPath(_ name: String) -> URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
