/// A logistic model with ridge, fitted by Newton's steps on standardised features.
///
/// Targets may lie between 0 and 1 (soft labels). Sums run in the order of the rows, in plain
/// + − × ÷, so equal rows give equal bits.
struct RidgeLogit: Sendable {
    /// The weights on the features as they come, in nats; the first belongs to the constant.
    let weights: [Double]

    private static let stepsMax = 12

    /// Fits a model; feature 0 must be the constant 1, which is not shrunk.
    ///
    /// The ridge is how strongly weights of standardised features are pulled to 0.
    init(_ vectors: [[Double]], _ targets: [Double], ridge: Double) {
        let width = vectors.first?.count ?? 0
        let scales = Scales(vectors, width: width)
        var weights = [Double](repeating: 0, count: width)
        if width > 0 {
            let mean = targets.reduce(0, +) / Double(max(1, targets.count))
            weights[0] = StableMath.logit(mean)
        }
        var scaled = [Double](repeating: 0, count: width)
        for _ in 0..<Self.stepsMax where width > 0 {
            var gradient = [Double](repeating: 0, count: width)
            var curvature = [Double](repeating: 0, count: width * width)
            for (vector, target) in zip(vectors, targets) {
                scales.apply(vector, to: &scaled)
                var sum = 0.0
                for index in 0..<width { sum += weights[index] * scaled[index] }
                let share = StableMath.logistic(sum)
                let slope = max(share * (1 - share), 1e-6)
                for index in 0..<width where scaled[index] != 0 {
                    gradient[index] += (target - share) * scaled[index]
                    let product = slope * scaled[index]
                    for other in 0...index {
                        curvature[index * width + other] += product * scaled[other]
                    }
                }
            }
            for index in 0..<width {
                if index > 0 { gradient[index] -= ridge * weights[index] }
                curvature[index * width + index] += index > 0 ? ridge : 1e-9
            }
            let step = Cholesky.solve(curvature, gradient, width: width)
            var moved = 0.0
            for index in 0..<width {
                // A step of more than 4 nats is a sign of separation, not of knowledge.
                let held = min(max(step[index], -4), 4)
                weights[index] += held
                moved = max(moved, abs(held))
            }
            if moved < 1e-7 { break }
        }
        self.weights = scales.undone(weights)
    }

    /// Returns the log odds of a case, in nats.
    func logOdds(_ vector: [Double]) -> Double {
        var sum = 0.0
        for (weight, value) in zip(weights, vector) { sum += weight * value }
        return sum
    }

    /// The mean and the spread of each feature.
    private struct Scales {
        var means: [Double]
        var spreads: [Double]

        init(_ vectors: [[Double]], width: Int) {
            means = [Double](repeating: 0, count: width)
            spreads = [Double](repeating: 0, count: width)
            let count = Double(max(1, vectors.count))
            for vector in vectors { for index in 0..<width { means[index] += vector[index] } }
            for index in 0..<width { means[index] /= count }
            for vector in vectors {
                for index in 0..<width {
                    let distance = vector[index] - means[index]
                    spreads[index] += distance * distance
                }
            }
            for index in 0..<width {
                let spread = (spreads[index] / count).squareRoot()
                // A feature that never varies says nothing and gets the weight 0.
                spreads[index] = spread > 1e-9 ? spread : .infinity
            }
            if width > 0 {
                means[0] = 0
                spreads[0] = 1
            }
        }

        func apply(_ vector: [Double], to scaled: inout [Double]) {
            for index in scaled.indices {
                scaled[index] = (vector[index] - means[index]) / spreads[index]
            }
        }

        /// Turns weights of scaled features into weights of the features as they come.
        func undone(_ weights: [Double]) -> [Double] {
            var plain = weights
            for index in weights.indices.dropFirst() {
                plain[index] = weights[index] / spreads[index]
                plain[0] -= plain[index] * means[index]
            }
            return plain
        }
    }
}

/// Solves a symmetric positive system; only the lower triangle is read.
enum Cholesky {
    static func solve(_ matrix: [Double], _ right: [Double], width: Int) -> [Double] {
        var lower = matrix
        for row in 0..<width {
            for column in 0...row {
                var sum = lower[row * width + column]
                for index in 0..<column {
                    sum -= lower[row * width + index] * lower[column * width + index]
                }
                lower[row * width + column] =
                    row == column
                    ? max(sum, 1e-12).squareRoot() : sum / lower[column * width + column]
            }
        }
        var solved = right
        for row in 0..<width {
            for index in 0..<row { solved[row] -= lower[row * width + index] * solved[index] }
            solved[row] /= lower[row * width + row]
        }
        for row in stride(from: width - 1, through: 0, by: -1) {
            for index in stride(from: row + 1, to: width, by: 1) {
                solved[row] -= lower[index * width + row] * solved[index]
            }
            solved[row] /= lower[row * width + row]
        }
        return solved
    }
}
