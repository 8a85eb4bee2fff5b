import Database

extension Schema {
    /// What follows from commands: their effects, configuration, local lists, reservations and charging profiles.
    static func operations(_ engine: Engine) -> [String] {
        effects(engine) + configuration(engine) + localLists(engine) + reservations(engine)
            + chargingProfiles(engine)
    }

    private static func effects(_ engine: Engine) -> [String] {
        [
            "alter table command add column job_id text",
            "alter table command add column effect_state text",
            "alter table command add column effect_detail text",
            "alter table command add column effect_subject text",
            "alter table command add column effect_at bigint",
            "alter table command add column effect_deadline bigint",
            "create index command_awaited on command (station_id, sequence) where effect_state = 'awaited'",
            """
            create index command_effect on command (station_id, action, sequence)
                where effect_state is not null
            """,
            "create index command_overdue on command (effect_deadline) where effect_state = 'awaited'",
            """
            create table command_progress (
                id \(key(engine)), command_id text not null references command (id) on delete cascade,
                at bigint not null, status text not null, is_expected integer not null)
            """,
            "create index command_progress_command on command_progress (command_id, id)",
            """
            create table unsupported_action (
                station_id bigint not null references station (id) on delete cascade,
                action text not null, reason text not null, command_id text not null, at bigint not null,
                primary key (station_id, action))
            """,
        ]
    }

    private static func configuration(_ engine: Engine) -> [String] {
        [
            """
            create table configuration_key (
                station_id bigint not null references station (id) on delete cascade,
                name_key text not null, name text not null, value text, is_readonly integer,
                is_unknown integer not null default 0, read_at bigint,
                set_value text, set_status text, set_at bigint, needs_reboot integer not null default 0,
                primary key (station_id, name_key))
            """,
            """
            create table configuration_change (
                id \(key(engine)), station_id bigint not null references station (id) on delete cascade,
                name text not null, old_value text, new_value text, source text not null, at bigint not null)
            """,
            "create index configuration_change_station on configuration_change (station_id, id)",
            """
            create table configuration_template (
                id \(key(engine)), name text not null unique, keys text not null,
                created_at bigint not null, changed_at bigint not null)
            """,
            """
            create table configuration_assignment (
                template_id bigint not null references configuration_template (id) on delete cascade,
                station_id bigint not null references station (id) on delete cascade,
                assigned_at bigint not null, primary key (station_id, template_id))
            """,
            "create index configuration_assignment_template on configuration_assignment (template_id)",
            """
            create table data_transfer_rule (
                id \(key(engine)), vendor_id text not null, message_id text not null default '',
                status text not null, data text, note text, created_at bigint not null,
                unique (vendor_id, message_id))
            """,
        ]
    }

    private static func localLists(_ engine: Engine) -> [String] {
        [
            """
            create table local_list (
                station_id bigint primary key references station (id) on delete cascade,
                version integer, reported_version integer, reported_at bigint, accepted_at bigint,
                state text not null, detail text, target text, parts text, attempt integer not null default 0,
                requested_by text, job_id text, command_id text, changed_at bigint not null)
            """,
            """
            create table local_list_entry (
                station_id bigint not null references station (id) on delete cascade,
                tag_key text not null, entry text not null, primary key (station_id, tag_key))
            """,
        ]
    }

    private static func reservations(_ engine: Engine) -> [String] {
        [
            """
            create table reservation (
                id \(key(engine)), station_id bigint not null references station (id) on delete cascade,
                reservation_id bigint not null, evse integer not null, id_tag text not null, tag_key text not null,
                parent_key text, expires_at bigint not null, state text not null, detail text,
                command_id text not null, transaction_id bigint, requested_by text not null,
                created_at bigint not null, changed_at bigint not null)
            """,
            "create index reservation_station on reservation (station_id, id)",
            """
            create index reservation_live on reservation (station_id, expires_at)
                where state in ('active', 'unclear')
            """,
        ]
    }

    private static func chargingProfiles(_ engine: Engine) -> [String] {
        [
            """
            create table charging_profile (
                id \(key(engine)), station_id bigint not null references station (id) on delete cascade,
                connector integer not null, profile_id bigint not null, purpose text not null,
                stack_level bigint not null, transaction_id bigint, profile text not null, state text not null,
                detail text, command_id text not null, created_at bigint not null, changed_at bigint not null)
            """,
            "create index charging_profile_station on charging_profile (station_id, id)",
            """
            create index charging_profile_installed on charging_profile (station_id)
                where state in ('installed', 'unclear')
            """,
            """
            create table charging_profile_template (
                id \(key(engine)), name text not null unique, connector integer not null, profile text not null,
                created_at bigint not null, changed_at bigint not null)
            """,
        ]
    }
}
