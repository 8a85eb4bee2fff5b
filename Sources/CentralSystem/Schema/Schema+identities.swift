import Database

extension Schema {
    /// Users as issuers of identities know them, and the secrets that seal what a browser keeps while one signs in.
    static let identities = [
        """
        create table user_identity (
            issuer text not null, subject text not null,
            user_id bigint not null references user_account (id) on delete cascade, created_at bigint not null,
            primary key (issuer, subject))
        """,
        "create index user_identity_user on user_identity (user_id)",
        """
        create table sealing_secret (
            name text primary key, secret text not null, created_at bigint not null)
        """,
    ]
}
