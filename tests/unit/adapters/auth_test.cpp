// Secrets: made without bias, read with care, kept in a file for one user, never printed.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "adapters/auth/pair_credential.hpp"
#include "adapters/auth/random.hpp"
#include "adapters/auth/server_key.hpp"
#include "adapters/auth/token.hpp"
#include "base/limits.hpp"

namespace attune::auth {
namespace {

namespace fs = std::filesystem;

struct KeyFolder : ::testing::Test {
  KeyFolder() {
    std::string name = (fs::temp_directory_path() / "attune-auth-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) folder = name;
  }
  ~KeyFolder() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  [[nodiscard]] fs::path file() const { return folder / "server.key"; }
  [[nodiscard]] std::string error(IfMissing if_missing) const {
    const auto opened = ServerKey::open(folder.string(), if_missing);
    const auto* failed = std::get_if<KeyError>(&opened);
    return failed == nullptr ? "" : failed->reason;
  }
  fs::path folder;
};

TEST(PairCredential, ComesBackFromWhatIsShownAndOnlyUnderItsOwnKey) {
  start_random();
  const ServerKey key{{1, 2, 3}};
  const ServerKey other{{3, 2, 1}};
  for (const std::uint8_t seat : {std::uint8_t{0}, std::uint8_t{1}}) {
    const PairSeat shown{.pair = new_pair_id(), .seat = seat};
    const std::string text = pair_credential(key, shown);
    EXPECT_EQ(text.size(), 66U);
    EXPECT_LE(text.size(), limits::kCredentialBytesMax);
    EXPECT_EQ(parse_pair_credential(key, text), shown);
    EXPECT_EQ(parse_pair_credential(other, text), std::nullopt);
  }
}

TEST(PairCredential, IsWorthNothingOnceAnyLetterOfItIsAnother) {
  start_random();
  const ServerKey key{{1, 2, 3}};
  const std::string text = pair_credential(key, {.pair = new_pair_id(), .seat = 1});
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string forged = text;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(parse_pair_credential(key, forged), std::nullopt) << i;
  }
  EXPECT_EQ(parse_pair_credential(key, text + "A"), std::nullopt);
  EXPECT_EQ(parse_pair_credential(key, ""), std::nullopt);
}

TEST(Tokens, ComeBackFromWhatIsShown) {
  start_random();
  const Credential credential = new_credential();
  const LinkSecret secret = new_link_secret();
  const InviteCode code = new_invite_code();
  EXPECT_EQ(parse_credential(reveal_text(credential)), credential);
  EXPECT_EQ(parse_link_secret(reveal_text(secret)), secret);
  EXPECT_EQ(normalise_code(reveal_text(code)), code);
}

TEST(Tokens, PrintAsRedacted) {
  start_random();
  std::ostringstream out;
  out << new_credential() << new_link_secret() << new_invite_code();
  EXPECT_EQ(out.str(), "[redacted][redacted][redacted]");
}

TEST(Tokens, ACodeMayBeTypedInAnyCaseWithSpacesAndDashes) {
  const auto code = normalise_code("BCDF-GHJK");
  ASSERT_TRUE(code);
  for (const auto* typed : {"bcdfghjk", "BCDF GHJK", " bcdf - ghjk ", "b-c-d-f-g-h-j-k"}) {
    EXPECT_EQ(normalise_code(typed), code) << typed;
  }
}

TEST(Tokens, AMistypedCodeIsNone) {
  for (const auto* typed : {"", "BCDF-GHJ", "BCDF-GHJKL", "ACDF-GHJK", "BCDF-GH1K", "BCDF_GHJK"}) {
    EXPECT_FALSE(normalise_code(typed)) << typed;
  }
  EXPECT_FALSE(parse_credential(""));
  EXPECT_FALSE(parse_credential(std::string(42, 'a')));
  EXPECT_FALSE(parse_credential(std::string(44, 'a')));
  EXPECT_FALSE(parse_credential(std::string(42, 'a') + "!"));
}

TEST(Tokens, ACodeMayBeTypedInTheNamedBytesAndNotInOneMore) {
  const std::string code = "BCDFGHJK";
  const std::string at_limit = code + std::string(limits::kInviteTokenBytesMax - code.size(), ' ');
  EXPECT_EQ(normalise_code(at_limit), normalise_code(code));
  EXPECT_TRUE(normalise_code(at_limit));
  EXPECT_FALSE(normalise_code(at_limit + ' '));
}

TEST(Tokens, CodesUseEveryLetterAboutAsOften) {
  start_random();
  std::array<int, 256> seen{};
  constexpr int kCodes = 5'000;
  for (int i = 0; i < kCodes; ++i) {
    const InviteCode code = new_invite_code();
    for (const char letter : code.reveal()) ++seen[static_cast<unsigned char>(letter)];
  }
  // 2,000 of each expected, standard deviation 44: seven of these is no chance.
  for (const char letter : kCodeLetters) {
    EXPECT_NEAR(seen[static_cast<unsigned char>(letter)], 2'000, 310) << letter;
  }
}

TEST_F(KeyFolder, MakesAKeyForItsOwnerAloneAndReadsItAgain) {
  start_random();
  const auto made = ServerKey::open(folder.string(), IfMissing::create);
  ASSERT_TRUE(std::holds_alternative<ServerKey>(made));
  struct stat status {};
  ASSERT_EQ(::stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_EQ(fs::file_size(file()), ServerKey::kSize);
  const auto again = ServerKey::open(folder.string(), IfMissing::refuse);
  ASSERT_TRUE(std::holds_alternative<ServerKey>(again));
  const Credential credential = new_credential();
  EXPECT_EQ(std::get<ServerKey>(made).hash(credential),
            std::get<ServerKey>(again).hash(credential));
}

TEST_F(KeyFolder, RefusesAMissingKeyBesideAJournal) {
  EXPECT_NE(error(IfMissing::refuse).find(folder.string()), std::string::npos);
  EXPECT_FALSE(fs::exists(file()));
}

TEST_F(KeyFolder, RefusesAKeyOfAnotherSizeOrThatOthersMayRead) {
  start_random();
  std::ofstream{file()} << std::string(ServerKey::kSize + 1, 'k');
  fs::permissions(file(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_NE(error(IfMissing::create).find("server.key"), std::string::npos);
  std::ofstream{file(), std::ios::trunc} << std::string(ServerKey::kSize, 'k');
  EXPECT_EQ(error(IfMissing::create), "");
  for (const auto perms : {fs::perms::others_read, fs::perms::group_read, fs::perms::group_write}) {
    fs::permissions(file(), perms, fs::perm_options::add);
    EXPECT_NE(error(IfMissing::create).find("chmod 600"), std::string::npos);
    fs::permissions(file(), perms, fs::perm_options::remove);
  }
  EXPECT_EQ(error(IfMissing::create), "");
}

TEST_F(KeyFolder, HoldsNothingButTheKeyOnceItIsMade) {
  EXPECT_EQ(error(IfMissing::create), "");
  EXPECT_EQ(std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}), 1);
}

TEST_F(KeyFolder, FollowsNoLinkToAKeyElsewhere) {
  EXPECT_EQ(error(IfMissing::create), "");
  fs::rename(file(), folder / "elsewhere");
  fs::create_symlink(folder / "elsewhere", file());
  EXPECT_NE(error(IfMissing::create).find("cannot read"), std::string::npos);
}

TEST(Hashes, RestOnEveryByteOfTheKey) {
  std::array<std::uint8_t, ServerKey::kSize> bytes{};
  std::set<std::string> hashes{std::string{ServerKey{bytes}.hash(Purpose::credential, "x").view()}};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto changed = bytes;
    changed[i] = 1;
    hashes.emplace(ServerKey{changed}.hash(Purpose::credential, "x").view());
  }
  EXPECT_EQ(hashes.size(), bytes.size() + 1);
}

TEST(Hashes, DifferByPurposeAndByKey) {
  std::array<std::uint8_t, ServerKey::kSize> bytes{};
  const ServerKey one{bytes};
  bytes[0] = 1;
  const ServerKey other{bytes};
  EXPECT_NE(one.hash(Purpose::credential, "x"), one.hash(Purpose::invite_code, "x"));
  EXPECT_NE(one.hash(Purpose::invite_code, "x"), one.hash(Purpose::link_secret, "x"));
  EXPECT_NE(one.hash(Purpose::credential, "x"), other.hash(Purpose::credential, "x"));
  EXPECT_EQ(one.hash(Purpose::credential, "x"), one.hash(Purpose::credential, "x"));
}

}  // namespace
}  // namespace attune::auth
