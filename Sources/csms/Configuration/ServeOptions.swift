import ArgumentParser

/// Options of `csms serve`; each can also stand in the configuration file or in the environment.
struct ServeOptions: ParsableArguments {
    @Option(help: "JSON file with settings, for example {\"station\": {\"port\": 9000}}.")
    var config: String?

    @Option(help: "Folder of the database and the files. [CSMS_DATA; default: data]")
    var data: String?

    @Option(
        help: """
            PostgreSQL database to use instead of the one in the data folder, postgres://user@host/database. \
            A password is better in --database-file, PGPASSWORD or ~/.pgpass. [CSMS_DATABASE; default: none]
            """)
    var database: String?

    @Option(help: "File that holds that URL. [CSMS_DATABASE_FILE]")
    var databaseFile: String?

    @Option(
        help: """
            The name of this node among those that share a PostgreSQL database; no two have the same. \
            [CSMS_NODE; default: the name of the machine with a random end]
            """)
    var node: String?

    @Option(
        help: """
            Seconds over which stations are disconnected before an end, so that other nodes take them one after the \
            other; 0: at once. [CSMS_DRAIN_SECONDS; default: 0]
            """)
    var drainSeconds: Int?

    @Option(help: "Address to listen on, for stations and operators. [CSMS_HOST; default: 0.0.0.0]")
    var host: String?

    @Option(help: "Port for stations; 0 picks a free one. [CSMS_STATION_PORT; default: 9000]")
    var stationPort: Int?

    @Option(
        help: "Port for stations with TLS, wss://; 0 picks a free one. [CSMS_STATION_TLS_PORT; default: none]"
    )
    var stationTLSPort: Int?

    @Option(
        help: """
            PEM files for TLS, certificate with chain and key, as CERTIFICATE:KEY; twice for ECDSA and RSA, with a \
            comma between in the environment. [CSMS_STATION_CERTIFICATES; default: those of the folder \
            `certificates` in the data folder]
            """)
    var stationCertificate: [String] = []

    @Option(
        help: """
            Security profiles for which the plain port is, or none to close it. \
            [CSMS_STATION_PROFILES; default: 0,1]
            """)
    var stationProfiles: String?

    @Option(
        help: """
            A further address for stations, such as wss://0.0.0.0:9443?profiles=2,3; may be given several times. \
            Its certificates are in the folder `certificates` of the data folder, or in ?certificates=FOLDER. \
            [CSMS_STATION_LISTENERS, separated by spaces]
            """)
    var stationListener: [String] = []

    @Option(
        name: .customLong("station-url"),
        help: """
            Where stations reach this system from outside, such as wss://csms.example.com/ocpp?profiles=2,3; it is \
            what operators are shown. May be given several times. [CSMS_STATION_URLS, separated by spaces; default: the \
            listeners, on the host of the public URL or else of the operator's request]
            """)
    var stationURL: [String] = []

    @Option(
        help: """
            Balancers before the station ports, as addresses or ADDRESS/PREFIX with commas between: their connections \
            must begin with a header of the PROXY protocol, version 1 or 2. [CSMS_STATION_PROXY_FROM; default: none]
            """)
    var stationProxyFrom: String?

    @Option(
        help: """
            What the organization (O) of a station's certificate may be; may be given several times. \
            [CSMS_CERTIFICATE_ORGANIZATIONS, separated by commas; default: anything]
            """)
    var certificateOrganization: [String] = []

    @Option(
        help: """
            Whether the name (CN) of a station's certificate must be the station's (true or false). \
            [CSMS_CERTIFICATE_NAMES; default: true]
            """)
    var certificateNames: Bool?

    @Option(
        help: """
            A program that signs the requests of stations: PKCS#10 on its standard input, the station's identity in \
            CSMS_STATION, the chain to its standard output. [CSMS_CERTIFICATE_AUTHORITY_COMMAND; default: the authority in the \
            folder of certificates]
            """)
    var certificateAuthorityCommand: String?

    @Option(
        help:
            "How many days certificates of stations are valid. [CSMS_STATION_CERTIFICATE_DAYS; default: 365]")
    var stationCertificateDays: Int?

    @Option(
        help: """
            How many days before its end a station's certificate is renewed; 0: only when somebody asks. \
            [CSMS_RENEW_CERTIFICATES_DAYS; default: 0]
            """)
    var renewCertificatesDays: Int?

    @Option(help: "Port for operators and the API; 0 picks a free one. [CSMS_OPERATOR_PORT; default: 8080]")
    var operatorPort: Int?

    @Option(
        help: """
            Addresses or networks of proxies, with commas between, whose X-Forwarded-For and X-Forwarded-Proto count. \
            [CSMS_OPERATOR_PROXY_FROM; default: none]
            """)
    var operatorProxyFrom: String?

    @Option(
        help: "Minutes without use after which a session ends. [CSMS_SESSION_IDLE_MINUTES; default: 480]")
    var sessionIdleMinutes: Int?

    @Option(help: "Hours after which a session ends in any case. [CSMS_SESSION_HOURS; default: 168]")
    var sessionHours: Int?

    @Option(
        help: """
            What the hash of a user's password costs, as the power of two of scrypt's rounds: 15 takes 32 MB and a \
            quarter of a second or so. [CSMS_PASSWORD_COST; default: 15]
            """)
    var passwordCost: Int?

    @OptionGroup(title: "Sign-in through an issuer of OpenID Connect") var openID: OpenIDOptions

    @Option(
        help: """
            Port for operators and the API with TLS, https://; 0 picks a free one. \
            [CSMS_OPERATOR_TLS_PORT; default: none]
            """)
    var operatorTLSPort: Int?

    @Option(
        help: """
            PEM files for TLS of operators, certificate with chain and key, as CERTIFICATE:KEY; twice for ECDSA and RSA, with \
            a comma between in the environment. [CSMS_OPERATOR_CERTIFICATES; default: those of the folder \
            `certificates` in the data folder]
            """)
    var operatorCertificate: [String] = []

    @Option(
        help: """
            What becomes of the plain operator port beside the one with TLS: serve, redirect (only files for stations, \
            health and metrics are served) or closed. [CSMS_OPERATOR_PLAIN; default: redirect]
            """)
    var operatorPlain: String?

    @Option(
        help: """
            Folder of the operator console, as dev/console makes it. \
            [CSMS_CONSOLE_FOLDER; default: ./console/dist, else the one beside this program]
            """)
    var consoleFolder: String?

    @Option(
        help: """
            What to do with a station that nobody registered: reject (404), pending (let in, to be approved) or \
            accept. [CSMS_UNKNOWN_STATIONS; default: pending]
            """)
    var unknownStations: String?

    @Option(help: "Heartbeat interval given to stations, in seconds. [CSMS_HEARTBEAT_INTERVAL; default: 300]")
    var heartbeatInterval: Int?

    @Option(help: "Seconds a station has to answer a command. [CSMS_CALL_TIMEOUT; default: 60]")
    var callTimeout: Int?

    @Option(
        help: """
            Whether stations may leave out the subprotocol header (true or false). \
            [CSMS_ALLOW_MISSING_SUBPROTOCOL; default: false]
            """)
    var allowMissingSubprotocol: Bool?

    @Option(
        help: """
            Whether registered stations are served before their first BootNotification (true or false). \
            [CSMS_SERVE_BEFORE_BOOT; default: false]
            """)
    var serveBeforeBoot: Bool?

    @Option(
        help: """
            Whether all configuration keys of a station are read after each accepted boot (true or false). \
            [CSMS_READ_CONFIGURATION_AFTER_BOOT; default: false]
            """)
    var readConfigurationAfterBoot: Bool?

    @Option(help: "Whether every message is kept in the message log. [CSMS_MESSAGE_LOG; default: true]")
    var messageLog: Bool?

    @Option(help: "Days that the message log is kept. [CSMS_KEEP_MESSAGES_DAYS; default: 30]")
    var keepMessagesDays: Int?

    @Option(
        help: """
            Days that meter values stay as they were sent; then they become quarter hours. \
            [CSMS_KEEP_METER_VALUES_DAYS; default: 180]
            """)
    var keepMeterValuesDays: Int?

    @Option(
        help: """
            Days that meter values of quarter hours stay; then they become days. \
            [CSMS_KEEP_QUARTER_HOURS_DAYS; default: 730]
            """)
    var keepQuarterHoursDays: Int?

    @Option(help: "Days that meter values stay at all. [CSMS_KEEP_DAILY_VALUES_DAYS; default: 3650]")
    var keepDailyValuesDays: Int?

    @Option(help: "Days that the audit log is kept. [CSMS_KEEP_AUDIT_DAYS; default: 1825]")
    var keepAuditDays: Int?

    @Option(
        help: """
            Milliseconds between two commits of what few stations send, which share a flush of the disk; 0: none. \
            Bursts and operators' commands do not wait. [CSMS_COMMIT_GAP_MILLISECONDS; default: 20]
            """)
    var commitGapMilliseconds: Int?

    @Option(
        help: """
            Whether webhooks may be sent to private and loopback addresses (true or false). \
            [CSMS_WEBHOOKS_ALLOW_PRIVATE; default: false]
            """)
    var webhooksAllowPrivate: Bool?

    @Option(
        help: """
            PEM file of authorities whose certificates webhooks trust beside the machine's own. \
            [CSMS_WEBHOOKS_CA_FILE]
            """)
    var webhooksCAFile: String?

    @Option(help: "Volts from a phase to neutral, to turn A into W. [CSMS_SUPPLY_VOLTAGE; default: 230]")
    var supplyVoltage: Int?

    @Option(help: "Phases of the supply, where a schedule names none. [CSMS_SUPPLY_PHASES; default: 3]")
    var supplyPhases: Int?

    @Option(
        help: """
            Amperes per phase that a connector allows, for schedules without a limit. \
            [CSMS_SUPPLY_MAXIMUM_AMPERES; default: unknown]
            """)
    var supplyMaximumAmperes: Int?

    @Option(
        help: """
            Where stations reach this system's files (firmware, uploads), such as https://csms.example.com. \
            [CSMS_PUBLIC_URL; default: http://<address of this machine>:<operator port>]
            """)
    var publicURL: String?

    @Option(help: "Language of the console for those who chose none. [CSMS_DEFAULT_LANGUAGE; default: en]")
    var defaultLanguage: String?

    @Option(
        help: """
            Time zone of the network, in which days and months of reports begin, such as Asia/Seoul. \
            [CSMS_TIME_ZONE; default: UTC]
            """)
    var timeZone: String?

    @Option(
        name: .customLong("map-tile-url"),
        help: """
            Where the console's map takes its tiles from, such as https://tiles.example.com/{z}/{x}/{y}.png. \
            [CSMS_MAP_TILE_URL; default: none]
            """)
    var mapTileURL: String?

    @Option(help: "What the provider of the tiles wants to be named as. [CSMS_MAP_ATTRIBUTION]")
    var mapAttribution: String?

    @Option(help: "Hours for which a station may use a link to a file. [CSMS_FILE_LINK_HOURS; default: 168]")
    var fileLinkHours: Int?

    @Option(help: "Largest firmware image, in megabytes. [CSMS_MAX_FIRMWARE_MEGABYTES; default: 2048]")
    var maxFirmwareMegabytes: Int?

    @Option(
        help:
            "Largest file that a station may upload, in megabytes. [CSMS_MAX_UPLOAD_MEGABYTES; default: 512]")
    var maxUploadMegabytes: Int?

    @Option(help: "debug, info, notice, warning or error. [CSMS_LOG_LEVEL; default: info]")
    var logLevel: String?

    @Option(
        help:
            "Write the first API key to this file (mode 600) instead of printing it. [CSMS_INITIAL_KEY_FILE]")
    var initialKeyFile: String?
}
