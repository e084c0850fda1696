import Foundation
import TestSupport
import Testing

/// `engage diff` between revisions of git, and rules that the sample's contacts do not reach.
struct DiffRevisionTests {
    private func git(_ folder: TemporaryFolder, _ arguments: String...) throws {
        let author = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "init.defaultBranch=main"]
        let result = try EngageCommand.run(
            URL(fileURLWithPath: "/usr/bin/env"), ["git"] + author + arguments, in: folder.url)
        try #require(result.exitCode == 0, "git \(arguments): \(result.errors)")
    }

    /// A repository with a workspace in its folder `club`, committed.
    private func repository() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, text) in OneFileWorkspace.files { try folder.write(text, to: "club/\(path)") }
        try folder.write(OneFileCustomers(count: 60).text, to: "club/customers.csv")
        try folder.write("Read me", to: "README.md")
        try git(folder, "init", "--quiet")
        try git(folder, "add", "README.md")
        try git(folder, "commit", "--quiet", "-m", "Nothing yet")
        try git(folder, "tag", "empty")
        try git(folder, "add", ".")
        try git(folder, "commit", "--quiet", "-m", "The club")
        try git(folder, "tag", "first")
        return folder
    }

    private func diff(_ folder: TemporaryFolder, _ arguments: String...) throws -> EngageCommand.Result {
        try EngageCommand.run(["diff", "--quiet"] + arguments, in: folder.url.appendingPathComponent("club"))
    }

    @Test func workingTreeAndRevisions() throws {
        let folder = try repository()
        let same = try diff(folder, "--base", "HEAD")
        #expect(same.exitCode == 0)
        #expect(same.output.hasPrefix("No action changes.\n"))
        try folder.edit("club/playbooks/rest.yaml", "due: 5 days", "due: 9 days")
        let edited = try diff(folder, "--base", "first")
        #expect(edited.output.contains("playbooks/rest.yaml:18  leave: due 5 days → 9 days"))
        try git(folder, "commit", "--quiet", "-am", "Later")
        #expect(try diff(folder, "--base", "HEAD").output.hasPrefix("No action changes.\n"))
        try folder.edit("club/playbooks/rest.yaml", "due: 9 days", "due: 12 days")
        let between = try diff(folder, "--base", "first", "--head", "HEAD")
        #expect(between.output.contains("due 5 days → 9 days"))
        #expect(between.output.split(separator: "\n").first == edited.output.split(separator: "\n").first)
        #expect(try folder.read("club/playbooks/rest.yaml").contains("due: 12 days"))
    }

    @Test func whatCannotBeCompared() throws {
        let folder = try repository()
        let unknown = try diff(folder, "--base", "frist")
        #expect(unknown.exitCode == 64)
        #expect(unknown.errors == "error: git knows no revision frist; did you mean first?\n")
        let option = try diff(folder, "--base=-x")
        #expect(option.exitCode == 64)
        let empty = try diff(folder, "--base", "empty")
        #expect(empty.exitCode == 66)
        #expect(empty.errors == "error: in revision empty there is no workspace here: it has no club/playbooks/\n")
        try folder.edit("club/playbooks/rest.yaml", "tier: rest", "tier: rset")
        try git(folder, "commit", "--quiet", "-am", "A slip")
        try folder.edit("club/playbooks/rest.yaml", "tier: rset", "tier: rest")
        let bad = try diff(folder, "--base", "HEAD")
        #expect(bad.exitCode == 1)
        #expect(bad.output == "")
        #expect(bad.errors.hasPrefix("error: the workspace before the edits (HEAD) has errors:\n"))
        #expect(bad.errors.contains("did you mean `rest`?"))
        let outside = try OneFileWorkspace.folder(customers: OneFileCustomers(count: 3).text)
        let noRepository = try EngageCommand.run(["diff", "--base", "main"], in: outside.url)
        #expect(noRepository.exitCode == 66)
        #expect(noRepository.errors.contains("is not in a git repository"))
        #expect(try diff(folder).exitCode == 64)
        #expect(try diff(folder, "--base", "first", "--fail-over", "many").exitCode == 64)
    }

    /// A cooldown, and fields, events and plays that make the base read the inputs otherwise.
    @Test func inputsAreReadForEachWorkspace() throws {
        let base = try OneFileWorkspace.folder(customers: OneFileCustomers(count: 60).text)
        let head = try OneFileWorkspace.folder(customers: OneFileCustomers(count: 60).text)
        let plan = try EngageCommand.run(["plan", "--quiet", "--format", "csv", "--columns", "customer_id,play"], in: head.url)
        let row = try #require(plan.output.split(separator: "\n").first { $0.hasSuffix(",leave") })
        let customer = row.split(separator: ",")[0]
        try head.write("customer_id,contacted_on,play\n\(customer),2025-11-20,leave\n", to: "contacts.csv")
        try head.edit("playbooks/rest.yaml", "cooldown: 90 days", "cooldown: 120 days")
        try head.edit("rules/fields.yaml", "  points:", "  extra: {type: text, about: Not used, optional: true}\n  points:")
        let result = try EngageCommand.run(
            ["diff", "--base-workspace", base.url.path, "--contacts", "contacts.csv", "--quiet"], in: head.url)
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("1 of 60 customers changes: + 0 actions, − 1, ~ 0\n"))
        #expect(result.output.contains("playbooks/rest.yaml:19  leave: cooldown 90 days → 120 days\n    leave  − 1\n"))
        #expect(result.output.contains("\(customer): − leave: we did this on 2025-11-20"))
    }
}
