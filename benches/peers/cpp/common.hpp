// What the C++ programs share: the work, which is that of every language, and how cases are timed.

#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

// One step of splitmix64.
inline uint64_t mix(uint64_t state) {
  state += 0x9e3779b97f4a7c15;
  state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
  return state ^ (state >> 31);
}

// What a tiny item is.
inline uint64_t mix_five(uint64_t state) { return mix(mix(mix(mix(mix(state))))); }

// Keeps a core busy.
inline uint64_t busy(uint64_t seed, uint64_t rounds) {
  for (uint64_t round = 0; round < rounds; ++round) seed = mix(seed);
  return seed;
}

// Every hundredth item costs fifty times as much.
inline uint64_t skewed(uint64_t item, uint64_t rounds) { return item % 100 == 37 ? rounds * 50 : rounds; }

inline uint64_t sum(const uint64_t* values, size_t count) {
  uint64_t sum = 0;
  for (size_t at = 0; at < count; ++at) sum += values[at];
  return sum;
}

// A scalar node: `other` is null where it needs one value only. Not inlined, as a real node would not be.
[[gnu::noinline]] inline double scalar(size_t node, double first, const double* other) {
  double half = node + 0.5;
  switch (node % 3) {
    case 0: return other ? 0.5 * first - *other + half : 0.5 * first + half;
    case 1: return other ? (first + half) - *other * 0.5 : (first + half) * 0.5;
    default: return other ? half - first - *other : half - first;
  }
}

// For each node the nodes that it needs; none means the input.
using Shape = std::vector<std::vector<size_t>>;

inline Shape read_shape(const std::string& path) {
  Shape shape;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    shape.emplace_back();
    for (size_t node; words >> node;) shape.back().push_back(node);
  }
  return shape;
}

// The gallery's `marketing`, its nodes as functions.
using Values = std::vector<double>;

inline void weeks(int count, Values& spend, Values& signups) {
  for (int week = 0; week < count; ++week) {
    spend.push_back(10.0 + week % 7 * 5.0);
    signups.push_back(1.0 + week % 13 * 20.0);
  }
}
inline double mean(const double* begin, const double* end) {
  double sum = 0;
  for (auto value = begin; value != end; ++value) sum += *value;
  return sum / (end - begin);
}
inline Values avg_3wk(const Values& spend) {
  Values means(spend.size(), NAN);
  for (size_t end = 3; end <= spend.size(); ++end) means[end - 1] = mean(&spend[end - 3], &spend[end - 3] + 3);
  return means;
}
inline Values quotient(const Values& values, const Values& by) {
  Values result(values.size());
  for (size_t at = 0; at < values.size(); ++at) result[at] = values[at] / by[at];
  return result;
}
inline Values less(const Values& values, double by) {
  Values result(values.size());
  for (size_t at = 0; at < values.size(); ++at) result[at] = values[at] - by;
  return result;
}
inline Values scaled(const Values& values, double by) {
  Values result(values.size());
  for (size_t at = 0; at < values.size(); ++at) result[at] = values[at] / by;
  return result;
}
inline double deviation(const Values& values) {
  double mean_ = mean(values.data(), values.data() + values.size()), squares = 0;
  for (auto value : values) squares += (value - mean_) * (value - mean_);
  return std::sqrt(squares / (values.size() - 1.0));
}
inline double marketing_total(const Values& means, const Values& costs, const Values& scores) {
  return means[2] + means.back() + costs[1] + costs.back() + scores[0] + scores.back();
}

using Checksum = std::variant<double, uint64_t>;
using Options = std::map<std::string, std::string>;

inline Options options(int count, char** args) {
  Options options;
  for (int at = 2; at < count; ++at) {
    std::string text = args[at];
    auto equals = text.find('=');
    if (equals != std::string::npos) options[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return options;
}
inline uint64_t number(const Options& options, const char* key, uint64_t otherwise) {
  auto found = options.find(key);
  return found == options.end() ? otherwise : std::strtoull(found->second.c_str(), nullptr, 10);
}

// Warms up and measures, as the Rust side does: a sample is at least a millisecond.
inline void measure(const Options& options, const std::string& peer, const std::string& workload, size_t size,
                    const std::function<Checksum()>& run) {
  using Clock = std::chrono::steady_clock;
  auto since = [](Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); };
  double wanted = number(options, "millis", 1000) / 1e3;
  size_t least = number(options, "least", 5);
  auto begin = Clock::now();
  Checksum checksum = run();
  int runs = 1;
  for (; since(begin) < 0.02; ++runs) run();
  double each = since(begin) / runs;
  size_t batch = std::max<size_t>(1, 1e-3 / each);
  size_t rounds = std::clamp<size_t>(wanted / (each * batch), least, 201);
  std::printf("{\"peer\":\"%s\",\"workload\":\"%s\",\"size\":%zu,\"unit\":\"s\",\"samples\":[", peer.c_str(),
              workload.c_str(), size);
  for (size_t round = 0; round < rounds; ++round) {
    auto begin = Clock::now();
    for (size_t at = 0; at < batch; ++at) run();
    std::printf("%s%.9e", round ? "," : "", since(begin) / batch);
  }
  if (auto value = std::get_if<double>(&checksum)) {
    std::printf("],\"checksum\":%.17g}\n", *value);
  } else {
    std::printf("],\"checksum\":\"%llu\"}\n", (unsigned long long)std::get<uint64_t>(checksum));
  }
  std::fflush(stdout);
}
