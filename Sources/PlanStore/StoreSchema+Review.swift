extension StoreSchema {
    /// Who works with the review page. A removed account stays, since what it did does.
    static let accounts = """
        CREATE TABLE accounts (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          name TEXT NOT NULL COLLATE NOCASE,
          role TEXT NOT NULL,
          person TEXT,
          password TEXT NOT NULL,
          failures INTEGER NOT NULL DEFAULT 0,
          locked_until TEXT,
          created_at TEXT NOT NULL,
          removed_at TEXT
        ) STRICT;
        CREATE UNIQUE INDEX accounts_by_name ON accounts (name) WHERE removed_at IS NULL;
        CREATE TABLE account_lists (
          account INTEGER NOT NULL REFERENCES accounts (number),
          list TEXT NOT NULL,
          PRIMARY KEY (account, list)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sessions (
          digest BLOB PRIMARY KEY,
          account INTEGER NOT NULL REFERENCES accounts (number),
          started_at TEXT NOT NULL,
          seen_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE api_tokens (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          account INTEGER NOT NULL REFERENCES accounts (number),
          name TEXT NOT NULL,
          digest BLOB NOT NULL UNIQUE,
          created_at TEXT NOT NULL,
          expires_on TEXT,
          revoked_at TEXT
        ) STRICT;
        CREATE TABLE sign_ins (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          recorded_at TEXT NOT NULL,
          account INTEGER REFERENCES accounts (number),
          what TEXT NOT NULL,
          address TEXT
        ) STRICT;
        CREATE TRIGGER sign_ins_are_never_changed BEFORE UPDATE ON sign_ins
          BEGIN SELECT RAISE(ABORT, 'what was recorded is never changed'); END;
        CREATE TRIGGER sign_ins_are_never_removed BEFORE DELETE ON sign_ins
          BEGIN SELECT RAISE(ABORT, 'what was recorded is never removed'); END;

        """

    /// What a disposition has changed, for the minute in which it can be taken back.
    static let undoing = """
        ALTER TABLE dispositions ADD COLUMN undoes INTEGER REFERENCES dispositions (number);
        CREATE TABLE undo_states (
          disposition INTEGER PRIMARY KEY REFERENCES dispositions (number),
          run INTEGER NOT NULL REFERENCES runs (number),
          status TEXT NOT NULL,
          is_approved INTEGER NOT NULL,
          is_reassigned INTEGER NOT NULL,
          due_on TEXT NOT NULL,
          person INTEGER REFERENCES words (number),
          waits_for INTEGER REFERENCES words (number),
          snoozed_until TEXT,
          closed_on TEXT,
          reject_reason TEXT,
          result INTEGER,
          blocker TEXT,
          response INTEGER REFERENCES words (number),
          responded_on TEXT,
          note TEXT
        ) STRICT;

        """

    /// What a run came to, beside the actions themselves.
    static let figures = """
        CREATE TABLE run_figures (
          run INTEGER NOT NULL REFERENCES runs (number),
          kind TEXT NOT NULL,
          position INTEGER NOT NULL,
          word TEXT NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (run, kind, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE run_warnings (
          run INTEGER NOT NULL REFERENCES runs (number),
          position INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;

        """

    /// A customer's page reads all that was ever listed for them.
    static let byCustomer = """
        CREATE INDEX actions_of_customer ON actions (customer);
        CREATE INDEX held_out_of_customer ON held_out (customer);
        CREATE INDEX pins_of_customer ON pins (customer);

        """
}
