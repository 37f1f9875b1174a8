// One thread, its loop and its driver. A session belongs to one of these for as long as it is in
// memory.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

#include "app/driver.hpp"

namespace attune::app {

class EngineThread {
 public:
  EngineThread(const DriverContext& context, unsigned index)
      : work_{io_.get_executor()}, driver_{io_, context, index} {}

  boost::asio::io_context& io() { return io_; }
  /// On this thread only.
  Driver& driver() { return driver_; }
  void start() {
    thread_ = std::thread{[this] { io_.run(); }};
  }
  /// Runs the loop on the calling thread instead.
  void run_here() { io_.run(); }
  /// From any thread.
  void stop() { io_.stop(); }
  void join() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  Driver driver_;
  std::thread thread_;
};

}  // namespace attune::app
