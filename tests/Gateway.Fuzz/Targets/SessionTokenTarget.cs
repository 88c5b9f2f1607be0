using System.Text;
using Gateway.Core.Names;
using Gateway.Iam.Credentials;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Tokens;

namespace Gateway.Fuzz.Targets;

/// <summary>The tokens of sessions: whatever is sent, only what was sealed opens, and only as it was sent. What is packed comes back.</summary>
internal sealed class SessionTokenTarget : FuzzTarget
{
    private const string KeyId = "ASIAQ4TVGLLRAAAAAAAA";

    private static readonly TokenKey s_key = new(42, [.. Enumerable.Range(0, TokenKey.Length).Select(i => (byte)i)]);
    private static readonly string s_good = SessionToken.Seal(Content("session"), s_key, new byte[12]);

    public override string Name => "session-token";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [.. Texts("", "AQ", s_good, s_good + "=", s_good[..40], "eyJhbGciOiJIUzUxMiJ9.e30.c2ln"), SessionPacking.Pack(Content("packed"))];

    public override IReadOnlyList<string> Words => ["AQAAAAAAAAAq", "=", "-", "_", "\n", "."];

    public override void Run(byte[] input)
    {
        var text = Latin1(input);
        if (SessionToken.Parse(text)?.Open(s_key, KeyId) is { } opened)
        {
            Require(text == s_good, "a token opens that nobody has sealed");
            Require(opened.Grant.SessionName == "session", "another session was opened");
        }

        // What stands inside is sealed, but it must not bring down the server either.
        SessionPacking.Unpack(input, KeyId);

        var name = Encoding.UTF8.GetString(input);
        var unpacked = SessionPacking.Unpack(SessionPacking.Pack(Content(name)), KeyId);
        Require(unpacked is null ? name.Length > 4096 : unpacked.Grant.SessionName == name, "a session does not come back");
    }

    private static SessionContent Content(string name) => new()
    {
        AccessKeyId = KeyId,
        Secret = new AccessKeySecret("secret"),
        Issued = DateTimeOffset.UnixEpoch,
        Expires = DateTimeOffset.UnixEpoch.AddHours(1),
        Grant = new SessionGrant { Kind = SessionKind.Role, Account = AccountId.Parse("123456789012"), SessionName = name },
    };
}
