import Database

extension Schema {
    /// Security profiles of stations, their certificates, and what was revoked.
    static func security(_ engine: Engine) -> [String] {
        [
            "alter table station add column security_profile integer not null default 0",
            "alter table station add column next_security_profile integer",
            "alter table station add column certificate_name text",
            "alter table station add column certificate_serial text",
            "alter table station add column certificate_not_after bigint",
            """
            create table revoked_certificate (
                id \(key(engine)), serial_number text not null unique, reason text,
                revoked_at bigint not null, revoked_by text not null)
            """,
            "alter table refused_attempt add column transport text not null default 'plain'",
        ]
    }
}
