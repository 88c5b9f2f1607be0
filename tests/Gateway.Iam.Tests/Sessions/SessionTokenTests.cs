using System.Text;
using CsCheck;
using Gateway.Core.Federation;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Tokens;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

public sealed class SessionTokenTests
{
    private static readonly TokenKey s_key = new(0x0123456789abcdef, [.. Enumerable.Range(0, TokenKey.Length).Select(i => (byte)i)]);

    private static readonly Gen<string> s_text = Gen.String[Gen.Char.AlphaNumeric, 0, 40];

    private static readonly Gen<IReadOnlyList<string>> s_texts = s_text.List[0, 4].Select(list => (IReadOnlyList<string>)list);

    private static readonly Gen<SessionContent> s_content =
        from kind in Gen.Int[1, 5].Select(i => (SessionKind)i)
        from provider in Gen.Int[-1, 3].Select(i => i < 0 ? null : (ProviderKind?)i)
        from entity in s_text.Null()
        from filters in Gen.Select(s_text.Null(), s_texts, (policy, arns) => new SessionFilter(policy, arns)).List[0, 3]
        from origins in Gen.Select(s_text, s_text, s_text.Null(), (k, d, u) => new SessionOrigin(k, d, u)).List[0, 3]
        from tags in Gen.Select(s_text, s_text, (k, v) => new Tag(k, v)).List[0, 4]
        from lists in s_texts.Array[3]
        from claims in Gen.Dictionary(s_text, s_texts)[0, 3]
        from seconds in Gen.Int[1, 31_536_000]
        from began in Gen.Int[0, 1_000_000]
        select new SessionContent
        {
            AccessKeyId = SomeSession.KeyId,
            Secret = new AccessKeySecret("secret+/"),
            Issued = SomeIdentity.Time,
            Expires = SomeIdentity.Time.AddSeconds(seconds),
            Grant = new SessionGrant
            {
                Kind = kind,
                Account = SomeIdentity.Account,
                Entity = entity,
                EntityId = entity,
                SessionName = lists[0].Count > 0 ? lists[0][0] : "",
                Filters = filters,
                Origins = origins,
                Began = began == 0 ? null : SomeIdentity.Time.AddSeconds(-began),
                NotAfter = began == 0 ? null : SomeIdentity.Time.AddSeconds(began),
                ProviderKind = provider,
                Provider = provider is null ? null : "provider",
                Policies = lists[0],
                IamGroups = lists[1],
                Tags = tags,
                TransitiveTagKeys = lists[2],
                SourceIdentity = entity,
                Claims = claims,
            },
        };

    [Fact]
    public void Open_WhatWasSealed_IsTheSame() => s_content.Sample(content =>
    {
        var opened = SessionToken.Parse(SessionToken.Seal(content, s_key))!.Open(s_key, SomeSession.KeyId)!;

        Assert.Equal(Describe(content), Describe(opened));
    });

    [Fact]
    public void Open_AnyCharacterChanged_IsNothing()
    {
        var token = SessionToken.Seal(SomeSession.Content(), s_key);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = new StringBuilder(token) { [i] = token[i] == 'A' ? 'B' : 'A' }.ToString();

            Assert.Null(SessionToken.Parse(changed)?.Open(s_key, SomeSession.KeyId));
        }
    }

    [Fact]
    public void Open_ForAnotherAccessKey_IsNothing()
    {
        var token = SessionToken.Parse(SessionToken.Seal(SomeSession.Content(), s_key))!;

        Assert.NotNull(token.Open(s_key, SomeSession.KeyId));
        Assert.Null(token.Open(s_key, "ASIAQ4TVGLLRAAAAAAAB"));
        Assert.Null(token.Open(new TokenKey(s_key.Id, new byte[TokenKey.Length]), SomeSession.KeyId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("not base64!")]
    [InlineData("eyJhbGciOiJIUzUxMiJ9.e30.c2ln")]
    [InlineData("AgECAwQFBgcIAQIDBAUGBwgJCgsMAQIDBAUGBwgJCgsMDQ4PEAAA")]
    public void Parse_NoToken_IsNothing(string text) => Assert.Null(SessionToken.Parse(text));

    [Fact]
    public void Parse_OtherTextOfTheSameBytes_IsNothing()
    {
        var token = SessionToken.Seal(SomeSession.Content(), s_key);

        Assert.NotNull(SessionToken.Parse(token));
        Assert.Null(SessionToken.Parse(token + "="));
        Assert.Null(SessionToken.Parse(token + "\n"));
        Assert.Null(SessionToken.Parse(" " + token));
        Assert.Null(SessionToken.Parse(token.PadRight(SessionToken.MaximumLength + 1, 'A')));
    }

    /// <summary>When this fails, the format changed: tokens of before must still open for a year.</summary>
    [Fact]
    public void Open_TokenOfVersion1_IsStillRead()
    {
        const string Token =
            "AQEjRWeJq83vAQIDBAUGBwgJCgsMp6laVRRoJLOh3V-2CXGNy2s0F2ybJYDLCKmiU2R0dvR4U7vjWgq51L6BtMxl_0hpHCrTbzFIL2g1A_PtbsKXL9iMYb0l"
            + "royPrKhlBKg0_dVm4UOa3Rwoor9tNZXIdBUr2abYJ5DT0u--HZUk80f69JyTF5LxuNGzEYStb2p7I0FBx8NVWigx98pggjzSnQ5dikFeUyd4DOOScs8OihxX"
            + "HwQK7oZRBVl-uLxz7lbnxlc_OPgWF3cC0R3N-Lpm7tEJG5yRkeCE8dAzRNMifbtSubMBG-WDk4qYwBlFm-5RvQifW1HyuVNFp_uD2n-zc9hnySeWo6BVM6qn"
            + "4y8_aWVznQGwd612wQFJfm2mUC41-qPlH6iL66Gy_qz6N9Xc0yCoYXEfqmnJYj5r07-eKw0K2bbwGipu66FRuLdY6i1AXUBUDTvrMghS2--enwtm03xxLNxj"
            + "EopIqSO64nW1Jayq524ctFPv8oRNOp1nSD7B0CVLCvm2idA";

        var opened = SessionToken.Parse(Token)!.Open(s_key, SomeSession.KeyId)!;

        Assert.Equal(Describe(Whole()), Describe(opened));
    }

    private static SessionContent Whole() => SomeSession.Content(new SessionGrant
    {
        Kind = SessionKind.Role,
        Account = SomeIdentity.Account,
        Entity = "worker",
        EntityId = "AROAWORKERAAAAAAAAAAA",
        SessionName = "session",
        Filters = [new SessionFilter(SomePolicy.AllowAll, ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"])],
        Origins = [new SessionOrigin(SessionOrigin.User, "123456789012/alice", "AIDAALICEAAAAAAAAAAAA")],
        Began = SomeIdentity.Time.AddMinutes(-5),
        ProviderKind = ProviderKind.OpenId,
        Provider = "corporate",
        Policies = ["readonly"],
        IamGroups = ["readers"],
        Tags = [new Tag("team", "a")],
        TransitiveTagKeys = ["team"],
        SourceIdentity = "alice",
        Claims = new Dictionary<string, IReadOnlyList<string>> { ["jwt:sub"] = ["1"] },
    });

    private static string Describe(SessionContent content)
    {
        var grant = content.Grant;
        return string.Join(
            '\n',
            content.AccessKeyId,
            Encoding.UTF8.GetString(content.Secret.Utf8),
            content.Issued.ToString("O"),
            content.Expires.ToString("O"),
            grant.Kind,
            grant.Account,
            $"{grant.Entity ?? "null"} {grant.EntityId ?? "null"} {grant.SessionName}",
            string.Join(';', grant.Filters.Select(f => $"{f.Policy ?? "null"} {string.Join(',', f.PolicyArns)}")),
            string.Join(';', grant.Origins),
            grant.Began?.ToString("O"),
            grant.NotAfter?.ToString("O"),
            grant.ProviderKind,
            grant.Provider,
            string.Join(',', grant.Policies),
            string.Join(',', grant.IamGroups),
            string.Join(';', grant.Tags),
            string.Join(',', grant.TransitiveTagKeys),
            grant.SourceIdentity ?? "null",
            string.Join(';', grant.Claims.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={string.Join(',', c.Value)}")));
    }
}
