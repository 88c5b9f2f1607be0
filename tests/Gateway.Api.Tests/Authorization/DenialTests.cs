using System.Text.Json;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Authorization;

public sealed class DenialTests
{
    private const string Start = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::bucket/key\" ";
    private const string All = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";

    private readonly ApiHarness _api = new();

    public static TheoryData<string, string> Reasons => new()
    {
        { "identity", "because no identity-based policy allows the s3:GetObject action" },
        { "deny", "with an explicit deny in an identity-based policy" },
        { "bucket", "with an explicit deny in a resource-based policy" },
        { "boundary", "because no permissions boundary allows the s3:GetObject action" },
        { "session", "because no session policy allows the s3:GetObject action" },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Refused_CallerOfTheAccount_IsToldWhatRefusedIt(string kind, string reason)
    {
        await _api.PutAsync("key");
        if (kind == "bucket")
        {
            await PutPolicyAsync("""{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}""");
        }

        _api.Verifier.Principal = kind switch
        {
            "identity" => Callers.User(),
            "deny" => Callers.User(All + """,{"Effect":"Deny","Action":"s3:Get*","Resource":"*"}"""),
            "boundary" => Callers.User(All) with { Boundary = PolicySet.Empty },
            "session" => Callers.User(All) with { Sessions = [PolicySet.Empty] },
            _ => Callers.User(All),
        };

        var message = (await _api.SendAsync("GET", "/bucket/key")).AssertError(403, "AccessDenied").Element("Message")!.Value;

        Assert.StartsWith(Start + reason + ". Encoded authorization failure message: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_ListOfBuckets_NamesNoResource()
    {
        _api.Verifier.Principal = Callers.User();

        var message = (await _api.SendAsync("GET", "/")).AssertError(403, "AccessDenied").Element("Message")!.Value;

        Assert.StartsWith(
            "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_CallerOfAnotherAccountOrNobody_IsToldNothing()
    {
        await _api.PutAsync("key");
        foreach (var stranger in new[] { Principal.Anonymous, Principal.RootOf(ApiHarness.Stranger), Callers.User(All, ApiHarness.Stranger) })
        {
            _api.Verifier.Principal = stranger;

            var answer = await _api.SendAsync("GET", "/bucket/key");

            answer.AssertError(403, "AccessDenied", "Access Denied");
            Assert.Null(answer.Header(Denial.Header));
        }
    }

    [Fact]
    public async Task Refused_Head_CarriesTheMessageInAHeader()
    {
        await _api.PutAsync("key");
        _api.Verifier.Principal = Callers.User();

        var answer = await _api.SendAsync("HEAD", "/bucket/key");

        Assert.Equal(403, answer.Status);
        Assert.NotNull(_api.Sealer.Open(answer.Header(Denial.Header)!));
    }

    [Fact]
    public async Task Refused_ByACondition_IsExplainedWithTheValuesCompared()
    {
        await _api.PutAsync("key");
        await PutPolicyAsync(
            """{"Sid":"OnlyTls","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::bucket/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}""");
        _api.Verifier.Principal = Callers.User(
            """{"Sid":"FromHome","Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""");

        var answer = await _api.SendAsync("GET", "/bucket/key");

        var opened = _api.Sealer.Open(answer.Header(Denial.Header)!)!;
        Assert.Equal(ApiHarness.Account.Id, opened.Account);
        var decision = JsonDocument.Parse(opened.Json).RootElement;
        Assert.False(decision.GetProperty("allowed").GetBoolean());
        Assert.True(decision.GetProperty("explicitDeny").GetBoolean());
        Assert.Equal(answer.Header("x-amz-request-id"), decision.GetProperty("requestId").GetString());
        Assert.Equal("2024-05-17T12:30:45.678Z", decision.GetProperty("time").GetString());
        Assert.Equal("ExplicitDeny", decision.GetProperty("reason").GetString());
        Assert.Equal("Resource", decision.GetProperty("decidedBy").GetProperty("type").GetString());
        var matched = Assert.Single(decision.GetProperty("matchedStatements").GetProperty("items").EnumerateArray());
        Assert.Equal(("OnlyTls", "DENY"), (matched.GetProperty("statementId").GetString(), matched.GetProperty("effect").GetString()));
        var context = decision.GetProperty("context");
        Assert.Equal("AIDAANN", context.GetProperty("principal").GetProperty("id").GetString());
        Assert.Equal("arn:aws:iam::123456789012:user/ann", context.GetProperty("principal").GetProperty("arn").GetString());
        Assert.Equal(("s3:GetObject", "arn:aws:s3:::bucket/key"), (context.GetProperty("action").GetString(), context.GetProperty("resource").GetString()));
        var missed = Assert.Single(decision.GetProperty("failedConditions").EnumerateArray());
        Assert.Equal("FromHome", missed.GetProperty("statementId").GetString());
        var condition = Assert.Single(missed.GetProperty("conditions").EnumerateArray());
        Assert.Equal(("IpAddress", "aws:SourceIp"), (condition.GetProperty("operator").GetString(), condition.GetProperty("key").GetString()));
        Assert.Equal("10.0.0.0/8", condition.GetProperty("policyValues")[0].GetString());
        Assert.Equal("127.0.0.1", condition.GetProperty("requestValues")[0].GetString());
        Assert.False(condition.GetProperty("holds").GetBoolean());
        Assert.Equal(["Resource", "User"], decision.GetProperty("policies").EnumerateArray().Select(p => p.GetProperty("type").GetString()!).Order());
    }

    [Fact]
    public async Task Refused_LongPoliciesAndKeys_StayWithinTheBound()
    {
        var values = string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"{Guid.NewGuid():N}-{i}\""));
        var statements = string.Join(',', Enumerable.Range(0, 100).Select(i =>
            $$$"""{"Sid":"S{{{i}}}","Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:UserAgent":[{{{values}}}] } } }"""));
        var key = string.Concat(Enumerable.Range(0, 30).Select(_ => Guid.NewGuid().ToString("N")));
        _api.Verifier.Principal = Callers.User(statements);

        var answer = await _api.SendAsync("GET", $"/bucket/{key}", ("User-Agent", string.Concat(Enumerable.Repeat(Guid.NewGuid().ToString("N"), 200))));

        var message = answer.Header(Denial.Header)!;
        Assert.InRange(message.Length, 1, DecisionSealer.MaximumLength);
        Assert.Contains("\"reason\":\"NoIdentityAllow\"", _api.Sealer.Open(message)!.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_Referer_IsShownWithoutItsQuery()
    {
        _api.Verifier.Principal = Callers.User(
            """{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:Referer":"https://other/"}}}""");

        var answer = await _api.SendAsync("GET", "/bucket/key", ("Referer", "https://example.com/page?X-Amz-Signature=0123456789abcdef"));

        var json = _api.Sealer.Open(answer.Header(Denial.Header)!)!.Json;
        Assert.Contains("https://example.com/page", json, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", json, StringComparison.Ordinal);
    }

    private async Task PutPolicyAsync(string statement) =>
        (await _api.SendAsync("PUT", "/bucket?policy", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""")).AssertOk(204);
}
