import Accounts
import ArgumentParser
import Diagnostics
import Foundation
import PlanningService

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Says who may work with the review page: accounts, and tokens for programs.",
        discussion: """
            reviewer   works on the lists that were given to them, and sees no other
            lead       works on all lists
            author     edits playbooks: sees all lists, works on those given to them
            admin      works on all lists, and sees who signed in and who did what

            Examples:
              engage user add ana --role reviewer --list marketing
              engage user add ben --role lead
              engage user list
              engage user passwd ana
              engage user token add ben crm --days 90
            """,
        subcommands: [Add.self, List.self, Password.self, Remove.self, Token.self])

    /// Which store the accounts are in.
    struct Options: ParsableArguments {
        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("The store. Default: .engage/store.sqlite in the workspace.", valueName: "file"))
        var store: String?

        func validate() throws {
            if store == "" || store == "-" { throw ValidationError("--store wants the name of a file") }
        }

        var terminal: Terminal { common.terminal }

        func book() throws -> AccountBook { try AccountBook(try store ?? common.folder().storePath) }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes an account.", discussion: "Asks for the password twice, or reads it with --password-stdin.")

        @Argument(help: "With which they sign in: letters, digits and . _ - @.")
        var name: String

        @Option(help: "reviewer, lead, author or admin.")
        var role: Account.Role

        @Option(
            name: .customLong("list"),
            help: ArgumentHelp("A role of the team whose list is theirs; more of them with more --list.", valueName: "role"))
        var lists: [String] = []

        @Option(help: ArgumentHelp("Who they are on the lists, if actions name them.", valueName: "name"))
        var person: String?

        @OptionGroup var password: PasswordOptions
        @OptionGroup var options: Options

        func validate() throws {
            if role == .reviewer, lists.isEmpty {
                throw ValidationError("a reviewer sees the lists given to them: give at least one with --list")
            }
        }

        func run() throws {
            let terminal = options.terminal
            try terminal.run {
                if let folder = try? options.common.folder(), let workspace = CheckedWorkspace(folder).workspace,
                    workspace.team.isDeclared
                {
                    for list in lists where workspace.team.role(list) == nil {
                        throw PlanningFault.usage(
                            "the team has no role \(list): it has \(workspace.team.roles.map(\.id).joined(separator: ", "))")
                    }
                }
                try options.book().add(name, role: role, lists: lists, person: person, password: try password.read(terminal, of: name))
                try terminal.print("\(name) may sign in as \(role.rawValue).\n")
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows the accounts and their tokens.")

        @OptionGroup var options: Options

        func run() throws {
            let terminal = options.terminal
            try terminal.run {
                let book = try options.book()
                let accounts = try book.accounts()
                if accounts.isEmpty { return try terminal.print("There is no account yet.\n") }
                let width = accounts.map(\.account.name.count).max() ?? 0
                var text = ""
                for stored in accounts {
                    let account = stored.account
                    var facts = [account.role.rawValue]
                    if !account.lists.isEmpty { facts.append("lists \(account.lists.joined(separator: ", "))") }
                    if let person = account.person { facts.append("is \(person.onOneLine)") }
                    facts.append(stored.lastSignIn.map { "last signed in \($0)" } ?? "never signed in")
                    if let until = stored.lockedUntil { facts.append("locked until \(until)") }
                    text += account.name.padded(to: width) + "  " + facts.joined(separator: "; ") + "\n"
                    for token in try book.tokens(of: account.name) {
                        let end = token.expiresOn.map { ", until \($0)" } ?? ""
                        text += String(repeating: " ", count: width) + "  token \(token.name), made \(token.createdAt)\(end)\n"
                    }
                }
                try terminal.print(text)
            }
        }
    }

    struct Password: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "passwd",
            abstract: "Gives an account another password.",
            discussion: "Whoever is signed in with it has to sign in again. An account that is locked is open again.")

        @Argument(help: "The account's name.")
        var name: String

        @OptionGroup var password: PasswordOptions
        @OptionGroup var options: Options

        func run() throws {
            let terminal = options.terminal
            try terminal.run {
                let book = try options.book()
                try book.mustHave(name)
                try book.setPassword(try password.read(terminal, of: name), of: name)
                try terminal.print("\(name) has another password.\n")
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes an account away, with its sessions and tokens. What it recorded stays.")

        @Argument(help: "The account's name.")
        var name: String

        @OptionGroup var options: Options

        func run() throws {
            let terminal = options.terminal
            try terminal.run {
                try options.book().remove(name)
                try terminal.print("\(name) may sign in no more.\n")
            }
        }
    }

    struct Token: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tokens with which programs use the API in an account's name.", subcommands: [Add.self, Revoke.self])

        struct Add: ParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Makes a token and prints it, this once.",
                discussion: "Programs send it as \"Authorization: Bearer TOKEN\".")

            @Argument(help: "The account in whose name it acts.")
            var name: String

            @Argument(help: "What the token is for, to know it by.")
            var token: String

            @Option(help: ArgumentHelp("For how many days it holds. Default: until it is revoked.", valueName: "n"))
            var days: Int?

            @OptionGroup var options: Options

            func validate() throws {
                if let days, !(1...3660).contains(days) { throw ValidationError("--days wants a number from 1 to 3660") }
                if token.isEmpty || token.count > 64 { throw ValidationError("the token's name has 1 to 64 characters") }
            }

            func run() throws {
                let terminal = options.terminal
                try terminal.run {
                    let secret = try options.book().addToken(named: token, of: name, days: days)
                    terminal.say("This is shown once:")
                    try terminal.print("\(secret.text)\n")
                }
            }
        }

        struct Revoke: ParsableCommand {
            static let configuration = CommandConfiguration(abstract: "Makes a token hold no more.")

            @Argument(help: "The account.")
            var name: String

            @Argument(help: "The token's name.")
            var token: String

            @OptionGroup var options: Options

            func run() throws {
                let terminal = options.terminal
                try terminal.run {
                    try options.book().revokeToken(named: token, of: name)
                    try terminal.print("The token \(token.onOneLine) of \(name) holds no more.\n")
                }
            }
        }
    }
}

extension Account.Role: ExpressibleByArgument {}

extension AccountBook {
    /// Throws before somebody has typed a password for nobody.
    fileprivate func mustHave(_ name: String) throws(PlanningFault) {
        guard try accounts().contains(where: { $0.account.name.lowercased() == name.lowercased() }) else {
            throw .usage("there is no account \(name): engage user list shows those that there are")
        }
    }
}

/// How a new password is given.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Reads the password from standard input: its first line.")
    var passwordStdin = false

    /// - Throws: `.usage` where there is none, or two that differ.
    func read(_ terminal: Terminal, of name: String) throws(PlanningFault) -> String {
        if passwordStdin {
            guard let line = readLine(), !line.isEmpty else { throw .usage("there is no password on standard input") }
            return line
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw .usage("there is no terminal to ask for the password: give it on standard input, with --password-stdin")
        }
        guard let first = PasswordOptions.ask("Password for \(name): ", terminal),
            let second = PasswordOptions.ask("The same again: ", terminal)
        else { throw .usage("no password was given") }
        guard first == second else { throw .usage("the two are not the same: nothing was changed") }
        return first
    }

    /// What is typed, which the terminal does not show.
    private static func ask(_ question: String, _ terminal: Terminal) -> String? {
        terminal.complain(question, terminator: "")
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            terminal.complain("")
        }
        return readLine()
    }
}
