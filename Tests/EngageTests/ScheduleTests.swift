import Foundation
import PlanningService
import TestSupport
import Testing

@testable import engage

/// Units for systemd and a line for cron, for workspaces with all kinds of names.
struct ScheduleTests {
    static let nastyName = #"it's 100% "our" $HOME\%n club\"#

    private func schedule(_ workspace: String, program: String = "/usr/bin/engage", user: String? = nil) throws -> Schedule {
        try Schedule(
            time: try #require(TimeOfDay("06:05")), timeZone: "Europe/Madrid", workspace: workspace, program: program,
            user: user)
    }

    private func lines(_ text: String, beginning: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { $0.hasPrefix(beginning) }
    }

    @Test func unitsForAPlainName() throws {
        let plain = try schedule("/srv/club", user: "marketing")
        #expect(
            lines(plain.service, beginning: "Exec") == [
                "ExecStartPre=/bin/mkdir -p /srv/club/.engage",
                "ExecStart=\"/usr/bin/engage\" plan --workspace /srv/club --out /srv/club/.engage/actions.csv --log json "
                    + "--metrics /srv/club/.engage/metrics.prom",
            ])
        #expect(lines(plain.service, beginning: "User") == ["User=marketing"])
        #expect(lines(plain.timer, beginning: "OnCalendar") == ["OnCalendar=*-*-* 06:05:00 Europe/Madrid"])
        #expect(lines(plain.timer, beginning: "Persistent") == ["Persistent=true"])
        #expect(
            plain.crontab.hasSuffix(
                """
                CRON_TZ=Europe/Madrid
                5 6 * * * marketing cd '/srv/club' && mkdir -p .engage && '/usr/bin/engage' plan --workspace . \
                --out .engage/actions.csv --log json --metrics .engage/metrics.prom >/dev/null 2>>.engage/plan.log

                """))
        #expect(lines(try schedule("/srv/club").service, beginning: "User").isEmpty)
        #expect(try schedule("/srv/club").crontab.contains("\n5 6 * * * cd '/srv/club' && "))
    }

    @Test func unitsForANastyName() throws {
        let nasty = try schedule("/srv/" + Self.nastyName, program: #"/opt/my $tools/100% "engage""#)
        let folder = #"/srv/it's 100%% \"our\" $$HOME\\%%n club\\"#
        #expect(
            lines(nasty.service, beginning: "Exec") == [
                #"ExecStartPre=/bin/mkdir -p "\#(folder)/.engage""#,
                #"ExecStart="/opt/my $tools/100%% \"engage\"" plan --workspace "\#(folder)" --out "#
                    + #""\#(folder)/.engage/actions.csv" --log json --metrics "\#(folder)/.engage/metrics.prom""#,
            ])
        #expect(
            lines(nasty.service, beginning: "RequiresMountsFor")
                == [#"RequiresMountsFor="/srv/it's 100%% \"our\" $HOME\\%%n club\\""#])
        #expect(lines(nasty.service, beginning: "Description") == [#"Description=engage plan (/srv/it's 100%% "our" $HOME\%%n club\)"#])
    }

    @Test func aLineEndInANameIsRefused() {
        for path in ["/srv/a\nb", "/srv/a\tb"] {
            let fault = #expect(throws: PlanningFault.self) { try schedule(path) }
            #expect(fault?.exitCode == 64)
        }
    }

    /// What cron makes of the command (do_command.c of Vixie's cron): a percent sign is a line end unless a backslash
    /// stands before it, which then goes away.
    private func asCronReads(_ command: String) -> (command: String, input: String?) {
        var read = ""
        var isEscaped = false
        var rest = command.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if isEscaped {
                if scalar == "%" { read.unicodeScalars.removeLast() }
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "%" {
                return (read, String(rest))
            }
            read.unicodeScalars.append(scalar)
        }
        return (read, nil)
    }

    @Test(arguments: [nastyName, "%", "\\%", "\\\\%", "\\\\\\%'%\\", "a'b\\'%", "plain", "$(touch x)`touch y`"])
    func cronRunsItInTheRightFolder(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("#!/bin/sh\nprintf '%s\\n' \"$@\" >&2\n", to: "bin \(name)/engage")
        let program = folder.url.path + "/bin \(name)/engage"
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        try folder.write("", to: "\(name)/rules/x.yaml")
        let crontab = try schedule(folder.url.path + "/" + name, program: program).crontab
        let line = try #require(crontab.split(separator: "\n").last)
        let read = asCronReads(String(line.dropFirst("5 6 * * * ".count)))
        #expect(read.input == nil)
        let result = try EngageCommand.run(URL(fileURLWithPath: "/bin/sh"), ["-c", read.command], in: folder.url)
        #expect(result.exitCode == 0 && result.errors == "")
        #expect(
            try folder.read("\(name)/.engage/plan.log").split(separator: "\n").map(String.init) == [
                "plan", "--workspace", ".", "--out", ".engage/actions.csv", "--log", "json", "--metrics",
                ".engage/metrics.prom",
            ])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 2)
    }

    @Test func timesOfDay() {
        #expect(TimeOfDay("6:00")?.text == "06:00")
        #expect(TimeOfDay("23:59")?.text == "23:59")
        for text in ["24:00", "06:60", "0600", "6", "", "06:00:00", "-1:00", " 06:00", "٠٦:٠٠"] {
            #expect(TimeOfDay(text) == nil, "\(text)")
        }
    }

    // MARK: The command

    private func workspace(named name: String = nastyName) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, text) in OneFileWorkspace.files { try folder.write(text, to: "\(name)/\(path)") }
        try folder.edit(
            "\(name)/rules/inputs.yaml", "as_of: 2026-03-02", "time_zone: Europe/Madrid")
        return folder
    }

    static let hasSystemd = FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")

    @Test(.enabled(if: hasSystemd, "there is no systemd-analyze")) func systemdTakesTheUnits() throws {
        let folder = try workspace()
        try FileManager.default.createDirectory(atPath: folder.url.path + "/units", withIntermediateDirectories: true)
        let result = try EngageCommand.run(
            ["schedule", "--at", "06:05", "--write", "units", "--workspace", Self.nastyName], in: folder.url)
        #expect(result.exitCode == 0 && result.errors == "")
        #expect(result.output.hasPrefix("Wrote units/engage-plan.service and units/engage-plan.timer.\n"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/units").count == 2)
        let verified = try EngageCommand.run(
            URL(fileURLWithPath: "/usr/bin/systemd-analyze"),
            ["verify", "units/engage-plan.service", "units/engage-plan.timer"], in: folder.url)
        #expect(verified.exitCode == 0 && !verified.errors.contains("engage"), "\(verified.errors)")
        // That it looks at what we mean: a mistake is found.
        try folder.edit("units/engage-plan.service", "\" plan --workspace", "-not-there\" plan --workspace")
        let mistaken = try EngageCommand.run(
            URL(fileURLWithPath: "/usr/bin/systemd-analyze"), ["verify", "units/engage-plan.service"], in: folder.url)
        #expect(mistaken.errors.contains("engage-not-there is not executable"), "\(mistaken.errors)")
        let calendar = try EngageCommand.run(
            URL(fileURLWithPath: "/usr/bin/systemd-analyze"), ["calendar", "*-*-* 06:05:00 Europe/Madrid"], in: folder.url)
        #expect(calendar.exitCode == 0)
    }

    @Test func asJSON() throws {
        let folder = try workspace(named: "club")
        let result = try EngageCommand.run(
            ["schedule", "--at", "6:05", "--format", "json", "--user", "ana"],
            in: folder.url.appendingPathComponent("club/rules"))
        #expect(result.exitCode == 0 && result.errors == "")
        let object = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let path = folder.url.path + "/club"
        #expect(object["at"] as? String == "06:05")
        #expect(object["time_zone"] as? String == "Europe/Madrid")
        #expect((object["workspace"] as? String)?.hasSuffix(path) == true)
        #expect((object["engage"] as? String)?.hasSuffix("/engage") == true)
        #expect((object["service"] as? String)?.contains("\nUser=ana\n") == true)
        #expect((object["written"] as? [String]) == [])
    }

    @Test func textForPeople() throws {
        let result = try EngageCommand.run(["schedule", "--at", "06:00"])
        #expect(result.exitCode == 0)
        #expect(result.output.contains("OnCalendar=*-*-* 06:00:00 America/New_York\n"))
        #expect(result.output.contains("CRON_TZ=America/New_York\n0 6 * * * cd '"))
        #expect(result.errors.hasPrefix("warning: rules/inputs.yaml says as_of: 2017-12-31, so every night plans for that day;"))
    }

    @Test func whatIsWrongIsTold() throws {
        let folder = try workspace(named: "club")
        func errors(_ arguments: String..., exitCode: Int32) throws -> String {
            let result = try EngageCommand.run(["schedule", "--workspace", "club"] + arguments, in: folder.url)
            #expect(result.exitCode == exitCode && result.output == "")
            return result.errors
        }
        #expect(
            try errors("--at", "6 am", exitCode: 64).hasPrefix(
                "Error: --at wants a time of day from 00:00 to 23:59, such as 06:00, not '6 am'\n"))
        #expect(
            try errors("--at", "06:00", "--user", "a b", exitCode: 64).hasPrefix(
                "Error: --user wants the name of a user of this computer, not 'a b'\n"))
        #expect(
            try errors("--at", "06:00", "--write", "nowhere", exitCode: 73)
                == "error: cannot write nowhere/engage-plan.service: No such file or directory\n")
        try folder.edit("club/rules/tiers.yaml", "score: points", "score: pionts")
        #expect(try errors("--at", "06:00", exitCode: 1).contains("pionts"))
    }
}
