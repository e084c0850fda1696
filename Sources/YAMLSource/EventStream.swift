import CLibYAML

/// libyaml's events, one after the other.
///
/// The bytes given must outlive the stream, be valid UTF-8 and hold no character YAML forbids.
struct EventStream: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Nil when there is no memory for a parser.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event, or what is wrong with the text. Not to be called again after a fault or
    /// the end of the stream.
    mutating func next() -> Result<Event, SyntaxFault> {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { return .failure(fault()) }
        defer { yaml_event_delete(&event) }
        var (hasAnchor, hasTag) = (false, false)
        let kind: Event.Kind
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_ALIAS_EVENT: kind = .alias
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            (hasAnchor, hasTag) = (scalar.anchor != nil, scalar.tag != nil)
            let text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            kind = .scalar(YAMLScalar(text: text, style: style(scalar.style)))
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            (hasAnchor, hasTag) = (start.anchor != nil, start.tag != nil)
            kind = .collectionStart(isMapping: false)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            (hasAnchor, hasTag) = (start.anchor != nil, start.tag != nil)
            kind = .collectionStart(isMapping: true)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: kind = .streamEnd
        default: kind = .other
        }
        return .success(
            Event(
                kind: kind, start: Mark(event.start_mark), end: Mark(event.end_mark), hasAnchor: hasAnchor, hasTag: hasTag))
    }

    private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private func fault() -> SyntaxFault {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? ""
        let isMarked = state.error == YAML_SCANNER_ERROR || state.error == YAML_PARSER_ERROR
        return SyntaxFault(
            problem: problem, place: Int(isMarked ? state.problem_mark.index : state.mark.index),
            context: state.context.map { String(cString: $0) } ?? "",
            contextPlace: isMarked && state.context != nil ? Int(state.context_mark.index) : nil)
    }
}

struct Event {
    enum Kind {
        case documentStart
        case scalar(YAMLScalar)
        case alias
        case collectionStart(isMapping: Bool)
        case collectionEnd
        case streamEnd
        /// Nothing that a tree needs.
        case other
    }

    let kind: Kind
    let start: Mark
    let end: Mark
    let hasAnchor: Bool
    let hasTag: Bool
}

/// A place as libyaml counts it, which also ends lines at NEL, LS and PS.
struct Mark {
    /// Number of the character, from 0.
    let character: Int
    /// From 0, as is the column.
    let line: Int
    let column: Int

    init(_ mark: yaml_mark_t) {
        character = Int(mark.index)
        line = Int(mark.line)
        column = Int(mark.column)
    }
}

/// Why libyaml gave up, in its own words. Places are character numbers.
struct SyntaxFault: Error {
    let problem: String
    let place: Int
    /// What libyaml was doing, such as "while parsing a flow sequence".
    let context: String
    /// Where that began, such as at the opening bracket.
    let contextPlace: Int?

    /// How far the text was understood: a quoted text that never ends is not.
    var endOfReading: Int {
        context.hasSuffix("quoted scalar") ? min(contextPlace ?? place, place) : place
    }
}
