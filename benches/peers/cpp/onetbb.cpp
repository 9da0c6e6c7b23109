// oneTBB: a flow graph of continue_nodes, made once, and parallel_for over items.

#include <oneapi/tbb/flow_graph.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/version.h>

#include <deque>
#include <thread>

#include "common.hpp"

namespace tbb = oneapi::tbb;
using Message = tbb::flow::continue_msg;
using Node = tbb::flow::continue_node<Message>;

static std::string with(size_t threads) {
  return "oneTBB, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

// Measures runs of a graph that begins with `start`. A thread takes part only in an arena that has it.
static void graph(const Options& options, const std::string& name, size_t size, size_t threads,
                  const std::function<void(tbb::flow::graph&, std::deque<Node>&)>& make,
                  const std::function<Checksum()>& result) {
  tbb::global_control control(tbb::global_control::max_allowed_parallelism, std::max<size_t>(threads, 1));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::flow::graph graph;
    std::deque<Node> nodes;  // the first one starts the others
    make(graph, nodes);
    measure(options, with(threads), name, size, [&]() -> Checksum {
      nodes.front().try_put(Message());
      graph.wait_for_all();
      return result();
    });
  });
}

static void scalars(const Options& options, const std::string& name, size_t threads) {
  auto shape = read_shape(options.at("shapes") + "/" + name + ".txt");
  Values values(shape.size());
  auto make = [&](tbb::flow::graph& graph, std::deque<Node>& nodes) {
    for (size_t node = 0; node < shape.size(); ++node) {
      auto& needs = shape[node];
      nodes.emplace_back(graph, [&values, &needs, node](const Message&) {
        double first = needs.empty() ? 1.0 : values[needs[0]];
        values[node] = scalar(node, first, needs.size() > 1 ? &values[needs[1]] : nullptr);
      });
      for (auto from : needs) tbb::flow::make_edge(nodes[from], nodes[node]);
    }
  };
  graph(options, name, shape.size(), threads, make, [&]() -> Checksum { return values.back(); });
}

static void marketing(const Options& options, int count, size_t threads) {
  Values spend, signups, means, costs, zero_mean, scores;
  double mean_ = 0, deviation_ = 0;
  weeks(count, spend, signups);
  auto make = [&](tbb::flow::graph& graph, std::deque<Node>& nodes) {
    auto add = [&](auto work, std::initializer_list<size_t> needs) {
      nodes.emplace_back(graph, [=](const Message&) { work(); });
      for (auto from : needs) tbb::flow::make_edge(nodes[from], nodes.back());
    };
    add([] {}, {});
    add([&] { means = avg_3wk(spend); }, {0});
    add([&] { costs = quotient(spend, signups); }, {0});
    add([&] { mean_ = mean(spend.data(), spend.data() + spend.size()); }, {0});
    add([&] { zero_mean = less(spend, mean_); }, {3});
    add([&] { deviation_ = deviation(spend); }, {0});
    add([&] { scores = scaled(zero_mean, deviation_); }, {4, 5});
  };
  graph(options, "marketing, " + std::to_string(count) + " weeks", 6, threads, make,
        [&]() -> Checksum { return marketing_total(means, costs, scores); });
}

static void wide(const Options& options, size_t threads) {
  constexpr size_t leaves = 200;
  for (uint64_t micros : {1, 10, 100, 1000}) {
    uint64_t rounds = micros * number(options, "per_microsecond", 1), total = 0;
    std::vector<uint64_t> values(leaves);
    auto make = [&](tbb::flow::graph& graph, std::deque<Node>& nodes) {
      nodes.emplace_back(graph, [](const Message&) {});
      for (size_t leaf = 0; leaf < leaves; ++leaf) {
        nodes.emplace_back(graph, [&values, leaf, rounds](const Message&) { values[leaf] = busy(leaf, rounds); });
        tbb::flow::make_edge(nodes.front(), nodes.back());
      }
      nodes.emplace_back(graph, [&](const Message&) { total = sum(values.data(), values.size()); });
      for (size_t leaf = 1; leaf <= leaves; ++leaf) tbb::flow::make_edge(nodes[leaf], nodes.back());
    };
    graph(options, "wide, " + std::to_string(micros) + " us a node", leaves, threads, make,
          [&]() -> Checksum { return total; });
  }
}

template <class Work>
static void items(const Options& options, const std::string& name, size_t count, size_t threads, Work work) {
  tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(threads);
  // A new list for each run, as in the other languages; what is in it before is nobody's business.
  std::unique_ptr<uint64_t[]> values;
  arena.execute([&] {
    measure(options, with(threads), name, count, [&]() -> Checksum {
      values.reset(new uint64_t[count]);
      tbb::parallel_for(size_t{0}, count, [&](size_t item) { values[item] = work(item); });
      return sum(values.get(), count);
    });
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
    std::printf("%s\n", TBB_runtime_version());
  }
}
