import Database

extension Schema {
    /// Stations, their connections and connectors, id tags and API keys.
    static func stations(_ engine: Engine) -> [String] {
        [
            """
            create table station (
                id \(key(engine)), identity text not null unique, name text, note text,
                registration text not null check (registration in ('accepted', 'pending', 'rejected', 'blocked')),
                accepted_at bigint, password_hash text, strict integer not null default 0,
                vendor text, model text, serial_number text, charge_box_serial_number text, firmware_version text,
                iccid text, imsi text, meter_type text, meter_serial_number text,
                boot_at bigint, last_seen_at bigint, generation bigint not null default 0,
                connected_node text, connected_at bigint, remote_address text,
                created_at bigint not null, created_by text not null)
            """,
            "create index station_registration on station (registration)",
            """
            create table connection (
                id \(key(engine)), station_id bigint not null references station (id) on delete cascade,
                generation bigint not null, node text not null, remote_address text not null,
                opened_at bigint not null, closed_at bigint, close_code integer, close_reason text)
            """,
            "create index connection_station on connection (station_id, id)",
            """
            create table connector (
                station_id bigint not null references station (id) on delete cascade,
                evse integer not null, connector integer not null,
                status text, error_code text, info text, vendor_id text, vendor_error_code text,
                status_at bigint, received_at bigint,
                energy_wh bigint, power_w bigint, soc integer, meter_at bigint,
                primary key (station_id, evse, connector))
            """,
            """
            create table id_tag (
                id \(key(engine)), key text not null unique, id_tag text not null,
                type text not null default 'ISO14443', parent_id_tag text, parent_key text, expires_at bigint,
                blocked integer not null default 0, max_concurrent integer, note text, created_at bigint not null)
            """,
            "create index id_tag_parent on id_tag (parent_key)",
            """
            create table api_key (
                id \(key(engine)), name text not null, hash text not null unique, created_at bigint not null,
                revoked_at bigint, last_used_at bigint)
            """,
        ]
    }
}
