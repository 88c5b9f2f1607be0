using System.Buffers.Text;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Iam.Secrets;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Tests.Authorization.Denials;

public sealed class DecisionSealerTests
{
    private static readonly Account s_account = new(AccountId.Parse("123456789012"), new string('a', 64), "account");
    private static readonly MasterKey s_key = Key(1);

    [Fact]
    public void Open_Sealed_IsTheDecisionInAwssForm()
    {
        var sealer = new DecisionSealer(s_key);

        var opened = sealer.Open(sealer.Seal(Record()));

        Assert.Equal(s_account.Id, opened?.Account);
        Assert.Equal(
            """
            {"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},"failures":{"items":[]},"context":{"principal":{"id":"123456789012","arn":"arn:aws:iam::123456789012:root"},"action":"s3:GetObject","resource":"arn:aws:s3:::b/ü","conditions":{"items":[]}},"time":"2026-11-23T09:30:00.000Z","requestId":"ID","reason":"NoIdentityAllow","policies":[],"failedConditions":[],"missingKeys":["aws:username"]}
            """.Trim(),
            opened?.Json);
    }

    [Fact]
    public void Open_SealedOfAServiceAccount_NamesIt()
    {
        var sealer = new DecisionSealer(s_key);
        var principal = Principal.RootOf(s_account) with { Credential = new PrincipalCredential("AKIAX", true, "alb"), Sessions = [PolicySet.Empty] };

        var opened = sealer.Open(sealer.Seal(Record() with { Principal = principal }));

        Assert.Contains(
            """"reason":"NoIdentityAllow","signedWith":{"accessKey":"AKIAX","serviceAccount":true,"name":"alb"},"narrowedBy":1,"policies"""", opened?.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Seal_Twice_DiffersAndHidesWhatItSays()
    {
        var sealer = new DecisionSealer(s_key);
        var message = sealer.Seal(Record());

        Assert.NotEqual(message, sealer.Seal(Record()));
        Assert.True(Base64Url.IsValid(message));
        Assert.DoesNotContain("GetObject", System.Text.Encoding.Latin1.GetString(Base64Url.DecodeFromChars(message)), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RetiredKey_StillOpensAndUnknownKeyDoesNot()
    {
        var message = new DecisionSealer(s_key).Seal(Record());

        Assert.NotNull(new DecisionSealer(Key(2), s_key).Open(message));
        Assert.Null(new DecisionSealer(Key(2)).Open(message));
    }

    [Fact]
    public void Open_AnyBitChanged_IsNothing()
    {
        var sealer = new DecisionSealer(s_key);
        var bytes = Base64Url.DecodeFromChars(sealer.Seal(Record()));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.Null(sealer.Open(Base64Url.EncodeToString(bytes)));
            bytes[i] ^= 1;
        }

        Assert.Null(sealer.Open(Base64Url.EncodeToString(bytes.AsSpan(0, bytes.Length - 1))));
        Assert.NotNull(sealer.Open(Base64Url.EncodeToString(bytes)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense!")]
    [InlineData("AQ")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Open_Nonsense_IsNothing(string message) => Assert.Null(new DecisionSealer(s_key).Open(message));

    [Fact]
    public void Open_LongerThanAnyMessage_IsNothing() => Assert.Null(new DecisionSealer(s_key).Open(new string('A', DecisionSealer.MaximumLength + 1)));

    [Fact]
    public void Seal_ExternalId_IsNotShown()
    {
        var sealer = new DecisionSealer(s_key);
        var condition = new Condition(new ConditionOperator(Comparison.StringEquals), "sts:ExternalId", ["secret-1"]);
        var statement = new Statement { Index = 0, Effect = Effect.Allow, Actions = new ActionClause(false, ["s3:*"]), Conditions = [condition] };
        var trace = new StatementTrace(
            new PolicySource(PolicyType.User, "p"), statement, StatementOutcome.ConditionFailed, [new ConditionTrace(condition, ["secret-1"], ["secret-2"], false)]);

        var json = sealer.Open(sealer.Seal(Record() with { Explanation = new Explanation(new Decision(DecisionReason.NoIdentityAllow), [trace], []) }))!.Json;

        Assert.Contains("(not shown)", json, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NothingAllowed_HasTheKeysThatWereCompared()
    {
        var sealer = new DecisionSealer(s_key);
        var document = PolicyParser.Parse(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"StringEquals":{"aws:username":"bob"}}}]}""",
            PolicyDialect.Identity);
        var statement = document.Statements[0];
        var trace = new StatementTrace(
            new PolicySource(PolicyType.User, "p"),
            statement,
            StatementOutcome.ConditionFailed,
            [new ConditionTrace(statement.Conditions[0], ["10.0.0.0/8"], ["192.0.2.7"], false), new ConditionTrace(statement.Conditions[1], ["bob"], null, false)]);

        var json = sealer.Open(sealer.Seal(Record() with { Explanation = new Explanation(new Decision(DecisionReason.NoIdentityAllow), [trace], []) }))!.Json;

        Assert.Contains(
            "\"conditions\":{\"items\":[{\"key\":\"aws:SourceIp\",\"values\":{\"items\":[{\"value\":\"192.0.2.7\"}]}}]}", json, StringComparison.Ordinal);
    }

    private static DecisionRecord Record() => new()
    {
        Account = s_account.Id,
        Time = new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero),
        RequestId = "ID",
        Principal = Principal.RootOf(s_account),
        Action = "s3:GetObject",
        Resource = "arn:aws:s3:::b/ü",
        Explanation = new Explanation(new Decision(DecisionReason.NoIdentityAllow), [], ["aws:username"]),
    };

    private static MasterKey Key(byte seed)
    {
        Assert.True(MasterKey.TryParse(Convert.ToHexString(Enumerable.Repeat(seed, MasterKey.Length).ToArray()), out var key));
        return key!;
    }
}
