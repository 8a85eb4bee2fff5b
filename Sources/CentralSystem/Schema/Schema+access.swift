import Database

extension Schema {
    /// Sites, users, their sessions, and what keys may do; a key of before may do everything.
    static func access(_ engine: Engine) -> [String] {
        sites(engine) + [
            """
            create table user_account (
                id \(key(engine)), name text not null, name_key text not null unique, display_name text,
                language text, time_zone text, password_hash text, password_changed_at bigint,
                role text not null check (role in ('viewer', 'operator', 'technician', 'administrator')),
                all_sites integer not null default 1,
                disabled_at bigint, created_at bigint not null, created_by text not null, last_sign_in_at bigint,
                totp_secret text, totp_new_secret text, totp_step bigint)
            """,
            """
            create table user_site (
                user_id bigint not null references user_account (id) on delete cascade,
                site_id bigint not null references site (id) on delete cascade, primary key (user_id, site_id))
            """,
            "create index user_site_site on user_site (site_id)",
            """
            create table user_session (
                id \(key(engine)), user_id bigint not null references user_account (id) on delete cascade,
                hash text not null unique, created_at bigint not null, used_at bigint not null,
                expires_at bigint not null, address text not null, user_agent text)
            """,
            "create index user_session_user on user_session (user_id, id)",
            """
            create table recovery_code (
                user_id bigint not null references user_account (id) on delete cascade, hash text not null,
                primary key (user_id, hash))
            """,
            "create table setup_token (node text primary key, hash text not null, created_at bigint not null)",
            "alter table api_key add column role text not null default 'administrator'",
            "alter table api_key add column all_sites integer not null default 1",
            "alter table api_key add column permissions text",
            "alter table api_key add column expires_at bigint",
            """
            create table api_key_site (
                api_key_id bigint not null references api_key (id) on delete cascade,
                site_id bigint not null references site (id) on delete cascade,
                primary key (api_key_id, site_id))
            """,
            "create index api_key_site_site on api_key_site (site_id)",
        ]
    }

    /// Coordinates are whole millionths of a degree, a tenth of a metre.
    private static func sites(_ engine: Engine) -> [String] {
        [
            """
            create table site (
                id \(key(engine)), name text not null unique, address text, latitude_microdegrees bigint,
                longitude_microdegrees bigint, time_zone text, power_limit_w bigint, note text,
                created_at bigint not null)
            """,
            "alter table station add column site_id bigint references site (id)",
            "create index station_site on station (site_id, id) where site_id is not null",
        ]
    }
}
