import OCPPJ

extension ObjectWriter {
    mutating func field(_ name: String, _ value: (some OCPPPayload)?) {
        guard let value else { return }
        object(name, value.write(to:))
    }

    mutating func field(_ name: String, _ values: [some OCPPPayload]?) {
        guard let values else { return }
        array(name) { elements in
            for value in values { elements.object(value.write(to:)) }
        }
    }

    mutating func field(_ name: String, _ values: [String]?, max: Int) {
        guard let values else { return }
        array(name) { elements in
            for value in values { elements.string(value.limited(to: max)) }
        }
    }

    /// A tag that is too long is cut, and does not end in a space then: a reader would take it off.
    mutating func field(_ name: String, _ value: IdToken?) {
        guard let text = value?.text, text.isLonger(than: 20) else { return field(name, value?.text) }
        var cut = text.limited(to: 20)
        while cut.last == " " { cut.removeLast() }
        field(name, cut)
    }
}
