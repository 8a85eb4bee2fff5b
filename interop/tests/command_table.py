"""A payload for every message that a central system sends, small and full."""

HASH = {
    "hashAlgorithm": "SHA256",
    "issuerNameHash": "0a" * 32,
    "issuerKeyHash": "0b" * 32,
    "serialNumber": "FFF",
}
PROFILE = {
    "chargingProfileId": 4,
    "stackLevel": 1,
    "chargingProfilePurpose": "TxDefaultProfile",
    "chargingProfileKind": "Recurring",
    "recurrencyKind": "Daily",
    "validFrom": "2026-01-01T00:00:00.000Z",
    "chargingSchedule": {
        "duration": 86400,
        "startSchedule": "2026-01-01T00:00:00.000Z",
        "chargingRateUnit": "A",
        "minChargingRate": 6.1,
        "chargingSchedulePeriod": [
            {"startPeriod": 0, "limit": 16.1, "numberPhases": 3},
            {"startPeriod": 3600, "limit": 32},
        ],
    },
}
TX_PROFILE = {
    "chargingProfileId": 5,
    "stackLevel": 0,
    "chargingProfilePurpose": "TxProfile",
    "chargingProfileKind": "Relative",
    "chargingSchedule": {
        "chargingRateUnit": "W",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 11000.5}],
    },
}
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"

# The 18 commands, DataTransfer, and the 7 of the security extension: (action, payload).
COMMANDS = [
    ("CancelReservation", {"reservationId": 12}),
    ("ChangeAvailability", {"connectorId": 0, "type": "Inoperative"}),
    ("ChangeConfiguration", {"key": "MeterValueSampleInterval", "value": "60"}),
    ("ClearCache", {}),
    ("ClearChargingProfile", {}),
    (
        "ClearChargingProfile",
        {"id": 4, "connectorId": 1, "chargingProfilePurpose": "TxDefaultProfile", "stackLevel": 1},
    ),
    ("DataTransfer", {"vendorId": "com.example", "messageId": "m", "data": 'ünïcode " and \\ and \n'}),
    ("GetCompositeSchedule", {"connectorId": 1, "duration": 600, "chargingRateUnit": "A"}),
    ("GetConfiguration", {}),
    ("GetConfiguration", {"key": ["HeartbeatInterval", "Nonsense"]}),
    (
        "GetDiagnostics",
        {
            "location": "ftp://example.org/d",
            "retries": 3,
            "retryInterval": 60,
            "startTime": "2026-01-01T00:00:00.000Z",
            "stopTime": "2026-01-02T00:00:00.000Z",
        },
    ),
    ("GetLocalListVersion", {}),
    ("RemoteStartTransaction", {"idTag": "REMOTE"}),
    ("RemoteStartTransaction", {"idTag": "REMOTE", "connectorId": 1, "chargingProfile": TX_PROFILE}),
    ("RemoteStopTransaction", {"transactionId": 99}),
    (
        "ReserveNow",
        {
            "connectorId": 1,
            "expiryDate": "2027-01-01T00:00:00.000Z",
            "idTag": "RES",
            "parentIdTag": "GROUP",
            "reservationId": 12,
        },
    ),
    ("Reset", {"type": "Soft"}),
    ("Reset", {"type": "Hard"}),
    (
        "SendLocalList",
        {
            "listVersion": 3,
            "updateType": "Full",
            "localAuthorizationList": [
                {
                    "idTag": "A",
                    "idTagInfo": {
                        "status": "Accepted",
                        "expiryDate": "2027-01-01T00:00:00.000Z",
                        "parentIdTag": "G",
                    },
                },
                {"idTag": "B", "idTagInfo": {"status": "Blocked"}},
            ],
        },
    ),
    (
        "SendLocalList",
        {"listVersion": 4, "updateType": "Differential", "localAuthorizationList": [{"idTag": "B"}]},
    ),
    ("SetChargingProfile", {"connectorId": 1, "csChargingProfiles": PROFILE}),
    ("TriggerMessage", {"requestedMessage": "StatusNotification", "connectorId": 1}),
    ("UnlockConnector", {"connectorId": 1}),
    (
        "UpdateFirmware",
        {
            "location": "https://example.org/f.bin",
            "retrieveDate": "2026-01-01T00:00:00.000Z",
            "retries": 2,
            "retryInterval": 30,
        },
    ),
    ("CertificateSigned", {"certificateChain": CERTIFICATE}),
    ("DeleteCertificate", {"certificateHashData": HASH}),
    ("ExtendedTriggerMessage", {"requestedMessage": "SignChargePointCertificate"}),
    ("GetInstalledCertificateIds", {"certificateType": "CentralSystemRootCertificate"}),
    (
        "GetLog",
        {
            "log": {"remoteLocation": "https://example.org/l", "oldestTimestamp": "2026-01-01T00:00:00.000Z"},
            "logType": "SecurityLog",
            "requestId": 5,
            "retries": 1,
            "retryInterval": 10,
        },
    ),
    ("InstallCertificate", {"certificateType": "ManufacturerRootCertificate", "certificate": CERTIFICATE}),
    (
        "SignedUpdateFirmware",
        {
            "requestId": 6,
            "firmware": {
                "location": "https://example.org/f.bin",
                "retrieveDateTime": "2026-01-01T00:00:00.000Z",
                "installDateTime": "2026-01-01T01:00:00.000Z",
                "signingCertificate": CERTIFICATE,
                "signature": "c2ln",
            },
        },
    ),
]
