#include "app/content_encoding.hpp"

#include <gtest/gtest.h>

namespace attune::app {
namespace {

TEST(ContentEncoding, ReadsHowMuchACodingIsLiked) {
  EXPECT_EQ(liking_of("gzip, br", "br"), 1000);
  EXPECT_EQ(liking_of("GZIP ; Q=0.25 , br", "gzip"), 250);
  EXPECT_EQ(liking_of("br;level=4;q=0.007", "br"), 7);
  EXPECT_EQ(liking_of("*;q=0.5, br;q=0", "gzip"), 500);
  EXPECT_EQ(liking_of("*;q=0.5, br;q=0", "br"), 0);
  EXPECT_EQ(liking_of("deflate", "br"), 0);
  EXPECT_EQ(liking_of("", "br"), 0);
}

TEST(ContentEncoding, DoesNotSendWhatItCannotReadTheWeightOf) {
  for (const auto* weight : {"2", "1.5", "-1", "0.1234", "0,5", "a", "", "1x", "00"}) {
    EXPECT_EQ(liking_of(std::string{"br;q="} + weight, "br"), 0) << weight;
  }
  EXPECT_EQ(liking_of(",;,=,;;q", "br"), 0);
  EXPECT_EQ(liking_of("brotli", "br"), 0);
}

TEST(ContentEncoding, FindsATagInAListWeakOrStrong) {
  EXPECT_TRUE(names_etag("\"1\"", "\"1\""));
  EXPECT_TRUE(names_etag("\"2\", W/\"1\"", "\"1\""));
  EXPECT_TRUE(names_etag("*", "\"1\""));
  EXPECT_FALSE(names_etag("", "\"1\""));
  EXPECT_FALSE(names_etag("\"12\"", "\"1\""));
}

}  // namespace
}  // namespace attune::app
