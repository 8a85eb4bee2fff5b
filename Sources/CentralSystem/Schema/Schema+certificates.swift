import Database

extension Schema {
    /// Requests of stations for certificates, and the roots that they hold.
    static func certificates(_ engine: Engine) -> [String] {
        [
            "alter table station add column resets_for_profile integer not null default 0",
            """
            create table certificate_request (
                id \(key(engine)), station_id bigint not null references station(id) on delete cascade,
                csr text not null, subject text, state text not null, detail text, serial_number text,
                not_after bigint, command_id text, received_at bigint not null, changed_at bigint not null)
            """,
            "create index certificate_request_by_station on certificate_request (station_id, id)",
            """
            create index certificate_request_open on certificate_request (id) where state = 'received'
            """,
            """
            create table installed_certificate (
                id \(key(engine)), station_id bigint not null references station(id) on delete cascade,
                use text not null, hash_algorithm text not null, issuer_name_hash text not null,
                issuer_key_hash text not null, serial_number text not null, pem text, subject text,
                not_after bigint, seen_at bigint not null,
                unique (station_id, use, hash_algorithm, issuer_name_hash, issuer_key_hash, serial_number))
            """,
        ]
    }

    /// When a station was last asked to renew its certificate, and those whose certificate ends first.
    static let certificateRenewal = [
        "alter table station add column renewal_asked_at bigint",
        """
        create index station_by_certificate_end on station (certificate_not_after)
            where certificate_not_after is not null
        """,
    ]
}
