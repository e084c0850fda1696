import func Glibc.log

/// An operation of two numbers, as a type, so that each loop over columns is compiled for one.
/// NaN is empty: in one operand or in the result of a plain operation it stays empty.
protocol FormulaOperation {
    static func apply(_ left: Double, _ right: Double) -> Double
}

enum Sum: FormulaOperation {
    @inline(__always)
    static func apply(_ left: Double, _ right: Double) -> Double { (left + right).emptyUnlessFinite }
}
enum Difference: FormulaOperation {
    @inline(__always)
    static func apply(_ left: Double, _ right: Double) -> Double { (left - right).emptyUnlessFinite }
}
enum Product: FormulaOperation {
    @inline(__always)
    static func apply(_ left: Double, _ right: Double) -> Double { (left * right).emptyUnlessFinite }
}
/// Division by zero is infinite or not a number, hence empty.
enum Quotient: FormulaOperation {
    @inline(__always)
    static func apply(_ left: Double, _ right: Double) -> Double { (left / right).emptyUnlessFinite }
}
enum Lesser: FormulaOperation {
    @inline(__always)
    static func apply(_ left: Double, _ right: Double) -> Double {
        right.isNaN ? right : right < left ? right : left
    }
}
enum Greater: FormulaOperation {
    @inline(__always)
    static func apply(_ left: Double, _ right: Double) -> Double {
        left.isNaN ? left : right < left ? left : right
    }
}
enum IfEmpty: FormulaOperation {
    @inline(__always)
    static func apply(_ left: Double, _ right: Double) -> Double { left.isNaN ? right : left }
}

/// An operation of one number, as a type.
protocol FormulaFunctionOfOne {
    static func apply(_ value: Double) -> Double
}

enum Negated: FormulaFunctionOfOne {
    @inline(__always)
    static func apply(_ value: Double) -> Double { -value }
}
enum Absolute: FormulaFunctionOfOne {
    @inline(__always)
    static func apply(_ value: Double) -> Double { value.magnitude }
}
enum SquareRoot: FormulaFunctionOfOne {
    @inline(__always)
    static func apply(_ value: Double) -> Double { value.squareRoot() }
}
enum NaturalLogarithm: FormulaFunctionOfOne {
    static func apply(_ value: Double) -> Double { log(value).emptyUnlessFinite }
}
/// To whole numbers, halves away from zero.
enum Rounded: FormulaFunctionOfOne {
    @inline(__always)
    static func apply(_ value: Double) -> Double { value.rounded(.toNearestOrAwayFromZero) }
}

extension Double {
    @inline(__always)
    var emptyUnlessFinite: Double { isFinite ? self : .nan }
}
