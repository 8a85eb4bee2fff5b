public import Database

/// The tables, as named migrations that are only ever appended to.
public enum Schema {
    public static let migrations = [
        Migration(name: "0001 stations") { engine in stations(engine) },
        Migration(name: "0002 transactions") { engine in transactions(engine) },
        Migration(name: "0003 commands and logs") { engine in logs(engine) },
        Migration(name: "0004 stops, keys and retention") { engine in stops(engine) },
        Migration(name: "0005 operations") { engine in operations(engine) },
        Migration(name: "0006 jobs") { engine in jobs(engine) },
        Migration(name: "0007 webhooks") { engine in webhooks(engine) },
        Migration(name: "0008 files") { engine in files(engine) },
        Migration(name: "0009 retention of operations") { _ in operationRetention },
        Migration(name: "0010 security") { engine in security(engine) },
        Migration(name: "0011 certificates") { engine in certificates(engine) },
        Migration(name: "0012 fewer indexes") { engine in fewerIndexes(engine) },
        Migration(name: "0013 sign of life") { _ in
            ["create table sign_of_life (id integer primary key, at bigint not null)"]
        },
        Migration(name: "0014 lists") { _ in lists },
        Migration(name: "0015 message blocks") { engine in messageBlocks(engine) },
        Migration(name: "0016 meter values by owner") { engine in meterValuesByOwner(engine) },
        Migration(name: "0017 event numbers") { engine in eventNumbers(engine) },
        Migration(name: "0018 nodes") { engine in nodes(engine) },
        Migration(name: "0019 message parts") { engine in messageParts(engine) },
        Migration(name: "0020 certificate renewal") { _ in certificateRenewal },
        Migration(name: "0021 users and sites") { engine in access(engine) },
        Migration(name: "0022 audit") { engine in audit(engine) },
        Migration(name: "0023 digest") { engine in digest(engine) },
        Migration(name: "0024 alerts") { engine in alerts(engine) },
        Migration(name: "0025 statistics") { engine in statistics(engine) },
        Migration(name: "0026 message hours") { _ in messageHours },
        Migration(name: "0027 unknown tags") { engine in unknownTags(engine) },
        Migration(name: "0028 user identities") { _ in identities },
    ]

    /// The type of a key that the database hands out and never reuses.
    static func key(_ engine: Engine) -> String {
        switch engine {
        case .sqlite: "integer primary key autoincrement"
        case .postgres: "bigint generated always as identity primary key"
        }
    }
}
