import GRDB

/// The tables of a store, and how they came to be. Each table and column is told of in the documentation page "The store".
enum StoreSchema {
    /// `PRAGMA application_id`, by which a store is known before it is opened: "eng1" in ASCII.
    static let applicationID: UInt32 = 0x656E_6731

    /// What has been released is never changed: a new version of the schema is a migration of its own.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: runs + words + customers + plays + actions + logs + views)
        }
        migrator.registerMigration("2") { try $0.execute(sql: accounts + undoing + figures + byCustomer) }
        return migrator
    }

    private static let runs = """
        CREATE TABLE runs (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL,
          as_of TEXT NOT NULL,
          workspace_hash TEXT NOT NULL,
          inputs_hash TEXT NOT NULL,
          customers INTEGER NOT NULL,
          new INTEGER NOT NULL,
          kept INTEGER NOT NULL,
          withdrawn INTEGER NOT NULL,
          changed INTEGER NOT NULL,
          held_out INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE facts (
          name TEXT NOT NULL,
          position INTEGER NOT NULL,
          value TEXT NOT NULL,
          PRIMARY KEY (name, position)
        ) STRICT, WITHOUT ROWID;

        """

    private static let words = """
        CREATE TABLE words (
          number INTEGER PRIMARY KEY,
          text TEXT NOT NULL UNIQUE
        ) STRICT;

        """

    private static let customers = """
        CREATE TABLE customers (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          first_on TEXT NOT NULL,
          left_on TEXT,
          tier TEXT,
          tier_since TEXT,
          pending_tier TEXT,
          pending_since TEXT,
          changed_on TEXT,
          before_tier TEXT,
          before_since TEXT,
          before_pending_tier TEXT,
          before_pending_since TEXT,
          pinned_tier TEXT,
          pinned_from TEXT,
          pinned_until TEXT
        ) STRICT;
        CREATE TABLE tier_moves (
          customer INTEGER NOT NULL REFERENCES customers (number),
          on_day TEXT NOT NULL,
          from_tier TEXT NOT NULL,
          to_tier TEXT NOT NULL,
          PRIMARY KEY (customer, on_day)
        ) STRICT, WITHOUT ROWID;

        """

    private static let plays = """
        CREATE TABLE plays (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL,
          name TEXT NOT NULL,
          purpose TEXT NOT NULL,
          channel TEXT NOT NULL,
          owner TEXT NOT NULL,
          approver TEXT NOT NULL,
          customer_motive TEXT NOT NULL,
          company_motive TEXT NOT NULL,
          occasion TEXT NOT NULL,
          customer_means TEXT NOT NULL,
          employee_means TEXT NOT NULL,
          outcome TEXT NOT NULL,
          UNIQUE (id, name, purpose, channel, owner, approver, customer_motive, company_motive, occasion, customer_means,
            employee_means, outcome)
        ) STRICT;

        """

    /// An action is closed when `closed_on` is set: that is what the partial index goes by, since a run has to find a
    /// few hundred thousand among the millions that years leave behind. The checks are written without IN, which builds a
    /// table for each row that is written and so takes half of the time.
    private static let actions = """
        CREATE TABLE actions (
          number INTEGER PRIMARY KEY,
          id TEXT GENERATED ALWAYS AS (printf('%016x', number)) VIRTUAL,
          customer INTEGER NOT NULL REFERENCES customers (number),
          play INTEGER NOT NULL REFERENCES plays (number),
          tier TEXT,
          status TEXT NOT NULL CHECK (
            status = 'open' OR status = 'accepted' OR status = 'needs_ok' OR status = 'snoozed' OR status = 'done'
              OR status = 'rejected' OR status = 'withdrawn'),
          listed_on TEXT NOT NULL,
          listed_run INTEGER NOT NULL REFERENCES runs (number),
          due_on TEXT NOT NULL,
          rank INTEGER NOT NULL,
          priority INTEGER NOT NULL,
          person INTEGER REFERENCES words (number),
          is_reassigned INTEGER NOT NULL DEFAULT 0,
          waits_for INTEGER REFERENCES words (number),
          is_approved INTEGER NOT NULL DEFAULT 0,
          because INTEGER NOT NULL REFERENCES words (number),
          flag INTEGER REFERENCES words (number),
          snoozed_until TEXT,
          closed_on TEXT,
          reject_reason TEXT,
          closed_why INTEGER REFERENCES words (number),
          delivered_on TEXT,
          response INTEGER REFERENCES words (number),
          responded_on TEXT,
          result INTEGER,
          blocker TEXT,
          note TEXT,
          CHECK ((closed_on IS NOT NULL) = (status = 'done' OR status = 'rejected' OR status = 'withdrawn')),
          CHECK ((snoozed_until IS NOT NULL) = (status = 'snoozed'))
        ) STRICT;
        CREATE INDEX actions_not_closed ON actions (person) WHERE closed_on IS NULL;
        CREATE TABLE held_out (
          number INTEGER PRIMARY KEY,
          customer INTEGER NOT NULL REFERENCES customers (number),
          play INTEGER NOT NULL REFERENCES plays (number),
          tier TEXT,
          priority INTEGER NOT NULL,
          listed_on TEXT NOT NULL,
          ended_on TEXT
        ) STRICT;
        CREATE INDEX held_out_not_ended ON held_out (number) WHERE ended_on IS NULL;

        """

    private static let logs = """
        CREATE TABLE dispositions (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          action INTEGER NOT NULL REFERENCES actions (number),
          on_day TEXT NOT NULL,
          recorded_at TEXT NOT NULL,
          who TEXT NOT NULL,
          what TEXT NOT NULL,
          reason TEXT,
          until TEXT,
          person TEXT,
          outcome TEXT,
          blocker TEXT,
          response TEXT,
          note TEXT
        ) STRICT;
        CREATE INDEX dispositions_of_action ON dispositions (action);
        CREATE TABLE pins (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          customer INTEGER NOT NULL REFERENCES customers (number),
          tier TEXT,
          from_day TEXT NOT NULL,
          until TEXT,
          recorded_at TEXT NOT NULL,
          who TEXT NOT NULL,
          note TEXT
        ) STRICT;
        CREATE TRIGGER dispositions_are_never_changed BEFORE UPDATE ON dispositions
          BEGIN SELECT RAISE(ABORT, 'what people recorded is never changed'); END;
        CREATE TRIGGER dispositions_are_never_removed BEFORE DELETE ON dispositions
          BEGIN SELECT RAISE(ABORT, 'what people recorded is never removed'); END;
        CREATE TRIGGER pins_are_never_changed BEFORE UPDATE ON pins
          BEGIN SELECT RAISE(ABORT, 'what people recorded is never changed'); END;
        CREATE TRIGGER pins_are_never_removed BEFORE DELETE ON pins
          BEGIN SELECT RAISE(ABORT, 'what people recorded is never removed'); END;

        """

    private static let views = """
        CREATE VIEW action_history AS
          SELECT actions.id AS action_id, customers.id AS customer_id, actions.tier, actions.rank, plays.id AS play,
            plays.name, plays.purpose, plays.channel, plays.owner, person.text AS person, actions.due_on,
            actions.priority / 1000000.0 AS priority, actions.status, waits_for.text AS waits_for,
            because.text AS because, flag.text AS flag, actions.listed_on, actions.snoozed_until, actions.closed_on,
            coalesce(closed_why.text, actions.reject_reason) AS closed_why, actions.delivered_on,
            response.text AS response, actions.responded_on, actions.result, actions.blocker, actions.note
          FROM actions
            JOIN customers ON customers.number = actions.customer
            JOIN plays ON plays.number = actions.play
            JOIN words AS because ON because.number = actions.because
            LEFT JOIN words AS person ON person.number = actions.person
            LEFT JOIN words AS waits_for ON waits_for.number = actions.waits_for
            LEFT JOIN words AS flag ON flag.number = actions.flag
            LEFT JOIN words AS closed_why ON closed_why.number = actions.closed_why
            LEFT JOIN words AS response ON response.number = actions.response;
        CREATE VIEW action_list AS
          SELECT action_id, customer_id, tier, rank, play, name, purpose, channel, owner, person, due_on, priority,
            status, waits_for, because, flag, listed_on, note
          FROM action_history
          WHERE closed_on IS NULL AND status <> 'snoozed';
        CREATE VIEW disposition_log AS
          SELECT dispositions.number, actions.id AS action_id, customers.id AS customer_id, plays.id AS play,
            dispositions.on_day, dispositions.recorded_at, dispositions.who, dispositions.what, dispositions.reason,
            dispositions.until, dispositions.person, dispositions.outcome, dispositions.blocker, dispositions.response,
            dispositions.note
          FROM dispositions
            JOIN actions ON actions.number = dispositions.action
            JOIN customers ON customers.number = actions.customer
            JOIN plays ON plays.number = actions.play;

        """
}
