// Taskflow: a graph of tasks is made once and run again and again; values are where tasks write them.

#include <taskflow/algorithm/for_each.hpp>
#include <taskflow/taskflow.hpp>

#include <thread>

#include "common.hpp"

static std::string with(size_t threads) {
  return "Taskflow, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

static void scalars(const Options& options, const std::string& name, size_t threads) {
  auto shape = read_shape(options.at("shapes") + "/" + name + ".txt");
  Values values(shape.size());
  tf::Executor executor(threads);
  tf::Taskflow flow;
  std::vector<tf::Task> tasks;
  for (size_t node = 0; node < shape.size(); ++node) {
    const double seed = 1.0;
    auto& needs = shape[node];
    tasks.push_back(flow.emplace([&values, &needs, node, seed] {
      double first = needs.empty() ? seed : values[needs[0]];
      values[node] = scalar(node, first, needs.size() > 1 ? &values[needs[1]] : nullptr);
    }));
    for (auto from : needs) tasks[from].precede(tasks[node]);
  }
  measure(options, with(threads), name, shape.size(), [&]() -> Checksum {
    executor.run(flow).wait();
    return values.back();
  });
}

static void marketing(const Options& options, int count, size_t threads) {
  Values spend, signups, means, costs, zero_mean, scores;
  double mean_ = 0, deviation_ = 0;
  weeks(count, spend, signups);
  tf::Executor executor(threads);
  tf::Taskflow flow;
  flow.emplace([&] { means = avg_3wk(spend); });
  flow.emplace([&] { costs = quotient(spend, signups); });
  auto mean_task = flow.emplace([&] { mean_ = mean(spend.data(), spend.data() + spend.size()); });
  auto zero_task = flow.emplace([&] { zero_mean = less(spend, mean_); });
  auto deviation_task = flow.emplace([&] { deviation_ = deviation(spend); });
  auto scores_task = flow.emplace([&] { scores = scaled(zero_mean, deviation_); });
  mean_task.precede(zero_task);
  scores_task.succeed(zero_task, deviation_task);
  measure(options, with(threads), "marketing, " + std::to_string(count) + " weeks", 6, [&]() -> Checksum {
    executor.run(flow).wait();
    return marketing_total(means, costs, scores);
  });
}

static void wide(const Options& options, size_t threads) {
  constexpr size_t leaves = 200;
  for (uint64_t micros : {1, 10, 100, 1000}) {
    uint64_t rounds = micros * number(options, "per_microsecond", 1), total = 0;
    std::vector<uint64_t> values(leaves);
    tf::Executor executor(threads);
    tf::Taskflow flow;
    auto last = flow.emplace([&] { total = sum(values.data(), values.size()); });
    for (size_t leaf = 0; leaf < leaves; ++leaf) {
      flow.emplace([&values, leaf, rounds] { values[leaf] = busy(leaf, rounds); }).precede(last);
    }
    measure(options, with(threads), "wide, " + std::to_string(micros) + " us a node", leaves, [&]() -> Checksum {
      executor.run(flow).wait();
      return total;
    });
  }
}

template <class Work>
static void items(const Options& options, const std::string& name, size_t count, size_t threads, Work work) {
  // A new list for each run, as in the other languages; what is in it before is nobody's business.
  std::unique_ptr<uint64_t[]> values;
  tf::Executor executor(threads);
  tf::Taskflow flow;
  flow.for_each_index(size_t{0}, count, size_t{1}, [&](size_t item) { values[item] = work(item); });
  measure(options, with(threads), name, count, [&]() -> Checksum {
    values.reset(new uint64_t[count]);
    executor.run(flow).wait();
    return sum(values.get(), count);
  });
}

int main(int count, char** args) {
  std::string workload = count > 1 ? args[1] : "version";
  auto given = options(count, args);
  size_t threads = number(given, "threads", 2);
  uint64_t micro = number(given, "per_microsecond", 1);
  if (workload == "chain" || workload == "lattice") {
    scalars(given, workload, 1);
    if (threads > 1) scalars(given, workload, threads);
  } else if (workload == "marketing") {
    for (int weeks : {1000, 6}) {
      marketing(given, weeks, 1);
      if (threads > 1) marketing(given, weeks, threads);
    }
  } else if (workload == "wide") {
    wide(given, threads);
  } else if (workload == "tiny") {
    items(given, "tiny items, 1000", 1000, threads, mix_five);
    items(given, "tiny items, 1000000", 1000000, threads, mix_five);
  } else if (workload == "busy") {
    items(given, "items of 1 ms", 2000, threads, [=](uint64_t item) { return busy(item, 1000 * micro); });
  } else if (workload == "skewed") {
    items(given, "skewed items", 2000, threads, [=](uint64_t item) { return busy(item, skewed(item, 100 * micro)); });
  } else if (workload == "sleeping") {
    items(given, "sleeping items", 1000, 32, [](uint64_t item) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      return item;
    });
  } else if (workload == "version") {
    std::printf("%s\n", tf::version());
  }
}
