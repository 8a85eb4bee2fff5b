import CentralSystem
import HTTPTypes
import Hummingbird
import OCPPJ

/// What somebody needs who connects a charger: its URL, also as a QR code, and how far it has come.
struct OnboardingRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations/:identity/onboarding", .read, onboarding,
            .init(
                "Read how a station is connected, and how far it has come",
                detail: "Ask again every two seconds while somebody waits; refused attempts are no events.",
                answers: [.ok(.onboarding)]))
        routes.get(
            "/stations/:identity/onboarding.svg", .read, picture,
            .init(
                "The station's URL as a QR code",
                query: [
                    .number("url", 0, Self.addressLimit, "Which one of `urls`; the suggested one if absent.")
                ],
                answers: [.text("image/svg+xml", "A picture without a size of its own")],
                problems: ["no-url"]))
    }

    private static let addressLimit = 1_000

    private func onboarding(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let onboarding = try await read(context)
        let host = services.publicHost(seenFrom: request)
        return Reply.json { onboarding.write(services.settings.stationAddresses, on: host, to: &$0) }
    }

    private func picture(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["url"])
        let wanted = try query.number("url", in: 0...Int64(Self.addressLimit)).map { Int($0) }
        let station = try await services.station(in: context)
        let addresses = services.settings.stationAddresses
        let url =
            if let wanted {
                addresses.indices.contains(wanted)
                    ? addresses[wanted].url(
                        of: station.identity, on: services.publicHost(seenFrom: request)) : nil
            } else {
                services.stationURL(station, seenFrom: request)
            }
        guard let url, let code = QRCode(Array(url.utf8)) else {
            throw Problem.conflict("no-url", "There is no URL that the station could be given")
        }
        return Reply.text(code.svg(title: url), type: "image/svg+xml")
    }

    private func read(_ context: ApiContext) async throws -> Onboarding {
        let identity = try context.pathText("identity")
        let onboarding = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.onboarding(identity, scope: scope, at: .now, in: transaction)
        }
        guard let onboarding else { throw Problem.notFound("There is no station \(identity)") }
        return onboarding
    }
}
