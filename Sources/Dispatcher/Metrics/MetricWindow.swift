/// What one partition's evaluations add up to until they are sealed: counts summed, values collected, by the bucket
/// of time that the evaluation was made in, metric and tags.
///
/// A function of what was added, in its order: no earlier window and no hash of this process shows in it.
struct MetricWindow: Sendable {
  fileprivate struct Key: Hashable {
    var metric: MetricName
    /// Index into `tagSets`.
    var tags: Int
    /// The sample's own tags.
    var own: [String]
  }

  fileprivate struct Bucket: Sendable {
    var counts: [Key: Double] = [:]
    var values: [Key: [Double]] = [:]
    var evaluations = 0
  }

  private var buckets: [Int64: Bucket] = [:]
  private var tagSets: [[String]] = []
  private var tagIndex: [[String]: Int] = [:]
  /// Distinct series by bucket; each is a point to send.
  private(set) var points = 0
  /// Values collected, 8 bytes each.
  private(set) var values = 0
  /// Evaluations too old for Datadog.
  var late = 0
  /// Evaluations of a replay.
  var replayed = 0

  /// Evaluations held, the late ones included.
  var evaluations: Int { buckets.values.reduce(late) { $0 + $1.evaluations } }

  /// Takes in what one evaluation adds. `bucket` is its beginning, seconds since 1970.
  mutating func add(_ samples: [MetricSample], tags: [String], bucket: Int64) {
    let index = intern(tags)
    let grown = buckets[bucket, default: Bucket()].add(samples, tags: index)
    points += grown.points
    values += grown.values
  }

  /// Datadog takes tags for a set: those that come to the same set are one series.
  private mutating func intern(_ tags: [String]) -> Int {
    if let index = tagIndex[tags] { return index }
    let canonical = Set(tags).sorted()
    let index = tagIndex[canonical] ?? tagSets.count
    if index == tagSets.count { tagSets.append(canonical) }
    tagIndex[canonical] = index
    tagIndex[tags] = index
    return index
  }
}

extension MetricWindow.Bucket {
  fileprivate mutating func add(
    _ samples: [MetricSample], tags: Int
  ) -> (points: Int, values: Int) {
    let before = counts.count + values.count
    var collected = 0
    evaluations += 1
    for sample in samples {
      let key = MetricWindow.Key(metric: sample.metric, tags: tags, own: sample.tags)
      switch sample.metric.kind {
      case .count, .gauge: counts[key, default: 0] += sample.value
      case .distribution, .distinct:
        values[key, default: []].append(sample.value)
        collected += 1
      }
    }
    return (counts.count + values.count - before, collected)
  }

  fileprivate mutating func merge(_ later: Self) {
    counts.merge(later.counts, uniquingKeysWith: +)
    values.merge(later.values, uniquingKeysWith: +)
    evaluations += later.evaluations
  }
}

extension MetricWindow {
  /// What the times of a window's points depend on, in seconds since 1970.
  struct Times {
    /// No point is this early or earlier: it might take the place of one that was sent.
    var sent: Int64
    /// No point is later.
    var boundary: Int64
    /// The beginning of the first bucket that is not too old.
    var oldest: Int64

    /// Where a bucket's points go: to its beginning, or as near to it as may be.
    func timestamp(of bucket: Int64) -> Int64 { min(max(bucket, sent + 1), boundary) }
  }

  /// Everything, as points in a settled order. `sent` < `boundary`. What never goes live is told of at `bucket`.
  func sealed(_ times: Times, lateAt bucket: Int64) -> SealedWindow {
    var sealed = SealedWindow(late: late, replayed: replayed)
    var merged: [Int64: Bucket] = [:]
    for (start, bucket) in buckets.sorted(by: { $0.key < $1.key }) {
      guard start >= times.oldest else {
        sealed.late += bucket.evaluations
        continue
      }
      merged[times.timestamp(of: start), default: Bucket()].merge(bucket)
    }
    for (timestamp, bucket) in merged {
      sealed.evaluations[timestamp] = bucket.evaluations
      append(bucket, at: timestamp, to: &sealed)
    }
    let told = [(MetricName.pipelineLate, sealed.late), (.pipelineReplayed, replayed)]
    for (metric, count) in told where count > 0 {
      sealed.points.append(
        .init(
          timestamp: times.timestamp(of: bucket), metric: metric, tags: [], value: Double(count)))
    }
    sealed.lateTime = sealed.late > 0 ? times.timestamp(of: bucket) : nil
    sealed.sort()
    return sealed
  }

  private func append(_ bucket: Bucket, at timestamp: Int64, to sealed: inout SealedWindow) {
    for (key, value) in bucket.counts {
      sealed.points.append(
        .init(timestamp: timestamp, metric: key.metric, tags: tags(of: key), value: value))
    }
    for (key, values) in bucket.values {
      guard key.metric.kind == .distinct else {
        sealed.distributions.append(
          .init(timestamp: timestamp, metric: key.metric, tags: tags(of: key), value: values))
        continue
      }
      let distinct = Double(Set(values).count)
      sealed.points.append(
        .init(timestamp: timestamp, metric: key.metric, tags: tags(of: key), value: distinct))
    }
  }

  private func tags(of key: Key) -> [String] { tagSets[key.tags] + key.own }
}
