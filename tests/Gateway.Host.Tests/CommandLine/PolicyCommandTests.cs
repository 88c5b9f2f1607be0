using System.Text.Json.Nodes;
using Gateway.Host.CommandLine;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.CommandLine;

public sealed class PolicyCommandTests : IDisposable
{
    private const string Reader = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/*"}]}""";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private string _input = "";
    private string _answer = "{}";

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Check_Good_IsFineAndSaysWhatItGrants()
    {
        Assert.Equal(0, await RunAsync("policy", "check", _folder.Write("p.json", Reader)));

        Assert.StartsWith("Nothing is wrong with this identity policy.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("on arn:aws:s3:::photos/*", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "MALFORMED_POLICY")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Permit","Action":"*","Resource":"*"}]}""", "MALFORMED_POLICY")]
    public async Task Check_Refused_IsExitCode1(string policy, string code)
    {
        _input = policy;

        Assert.Equal(1, await RunAsync("policy", "check", "-"));

        Assert.Contains($"[{code}]", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "identity")]
    [InlineData("\"Principal\":\"*\",", "bucket")]
    public async Task Check_Dialect_IsGuessed(string principal, string dialect)
    {
        _input = Reader.Replace("\"Effect\"", principal + "\"Effect\"", StringComparison.Ordinal);

        await RunAsync("policy", "check", "-", "--json");

        Assert.Equal(dialect, JsonNode.Parse(_output.ToString())!["dialect"]!.ToString());
    }

    [Fact]
    public async Task Check_TrustPolicy_IsGuessed()
    {
        _input = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}}""";

        Assert.Equal(0, await RunAsync("policy", "check", "-", "--json"));

        var json = JsonNode.Parse(_output.ToString())!.AsObject();
        Assert.Equal(["dialect", "valid", "findings", "summary"], json.Select(member => member.Key));
        Assert.Equal("trust", json["dialect"]!.ToString());
    }

    [Fact]
    public async Task Check_ResourceOfAnotherBucket_IsAnError()
    {
        _input = Reader.Replace("\"Effect\"", "\"Principal\":\"*\",\"Effect\"", StringComparison.Ordinal);

        Assert.Equal(1, await RunAsync("policy", "check", "-", "--bucket", "other"));
    }

    [Fact]
    public async Task Check_NoSuchFile_SaysSo()
    {
        Assert.Equal(1, await RunAsync("policy", "check", _folder.PathOf("none.json")));

        Assert.Equal($"gateway: There is no file {_folder.PathOf("none.json")}.", _errors.ToString().Trim());
    }

    [Fact]
    public async Task Check_Folder_SaysSo()
    {
        Assert.Equal(1, await RunAsync("policy", "check", _folder.FullPath));

        Assert.Equal($"gateway: {_folder.FullPath} is a folder; name a file in it.", _errors.ToString().Trim());
    }

    [Fact]
    public async Task Check_BucketThatIsNone_IsWrongUsage()
    {
        _input = Reader;

        Assert.Equal(2, await RunAsync("policy", "check", "-", "--bucket", "Photos_!"));

        Assert.Contains("\"Photos_!\", which is no name of a bucket", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Refused_SaysWhatIsWrongBesideWhatAServerAnswers()
    {
        _input = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}\n  ]\n}";

        Assert.Equal(1, await RunAsync("policy", "check", "-"));

        Assert.Equal(
            """
            4:16 error: "Effect" must be "Allow" or "Deny", and "allow" is neither. Did you mean "Allow"? [MALFORMED_POLICY]
                A server refuses it: The policy failed legacy parsing
            1 error in this identity policy.

            """.ReplaceLineEndings("\n"),
            _output.ToString().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("s3:GetObject", true)]
    [InlineData("s3:GetObjct", false)]
    [InlineData("s3:ListBucket", false)]
    [InlineData("GetObject", false)]
    public async Task Check_ExitCodeAndValid_Agree(string action, bool isValid)
    {
        _input = Reader.Replace("s3:GetObject", action, StringComparison.Ordinal);

        Assert.Equal(isValid ? 0 : 1, await RunAsync("policy", "check", "-", "--json"));

        Assert.Equal(isValid, JsonNode.Parse(_output.ToString())!["valid"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Explain_TellsTheWholeDecision()
    {
        _answer = """
            {"decision":{"allowed":false,"explicitDeny":true,
             "matchedStatements":{"items":[{"statementId":"OfficeOnly","effect":"DENY","policy":{"type":"Managed","name":"arn:aws:iam::123456789012:policy/office","attachedTo":"arn:aws:iam::123456789012:user/ada","statement":1},
               "conditions":[{"operator":"NotIpAddress","key":"aws:SourceIp","policyValues":["10.0.0.0/8"],"requestValues":["192.0.2.7"],"holds":true}]}]},
             "failures":{"items":[]},
             "context":{"principal":{"id":"AIDA","name":"ada","arn":"arn:aws:iam::123456789012:user/ada"},"action":"s3:GetObject","resource":"arn:aws:s3:::photos/cat.jpg","conditions":{"items":[]}},
             "time":"2026-11-23T09:30:15.000Z","requestId":"R1","reason":"ExplicitDeny",
             "policies":[{"type":"Managed","name":"arn:aws:iam::123456789012:policy/office","attachedTo":"arn:aws:iam::123456789012:user/ada"},{"type":"Resource","name":"photos"}],
             "failedConditions":[{"statementId":"","effect":"ALLOW","policy":{"type":"Resource","name":"photos","statement":0},"conditions":[{"operator":"StringEquals","key":"aws:PrincipalTag/team","policyValues":["red","blue"],"requestValues":null,"holds":false}]}],
             "missingKeys":["aws:PrincipalTag/team","aws:username"]}}
            """;

        Assert.Equal(0, await RunAsync("policy", "explain", "message"));

        Assert.Equal(
            """
            The request was denied.

            Who:        arn:aws:iam::123456789012:user/ada
            Action:     s3:GetObject
            Resource:   arn:aws:s3:::photos/cat.jpg
            When:       2026-11-23T09:30:15.000Z
            Request id: R1
            Because:    a policy denies it, and no other can allow it then

            The statement that decided: Deny "OfficeOnly" (statement 2) of the managed policy arn:aws:iam::123456789012:policy/office, attached to arn:aws:iam::123456789012:user/ada
              holds: aws:SourceIp NotIpAddress "10.0.0.0/8"; the request has "192.0.2.7"

            This one would have allowed it, but for a condition: Allow statement 1 of the bucket policy of photos
              fails: aws:PrincipalTag/team StringEquals "red" or "blue"; the request does not have it

            Policies that were considered:
              the managed policy arn:aws:iam::123456789012:policy/office, attached to arn:aws:iam::123456789012:user/ada
              the bucket policy of photos

            Conditions asked for what the request does not have: aws:username

            """.ReplaceLineEndings("\n"),
            _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Explain_ServiceAccount_IsNamedWithItsPolicy()
    {
        _answer = """
            {"decision":{"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},
             "context":{"principal":{"id":"AIDA","name":"ada","arn":"arn:aws:iam::123456789012:user/ada"},"action":"admin:CreateServiceAccount","resource":"*"},
             "time":"2026-11-23T09:30:15.000Z","requestId":"R1","reason":"NoSessionAllow",
             "signedWith":{"accessKey":"AKIAX","serviceAccount":true,"name":"alb"},"narrowedBy":1,
             "policies":[{"type":"Session","name":"policy of service account alb","attachedTo":"arn:aws:iam::123456789012:user/ada"}]}}
            """;

        Assert.Equal(0, await RunAsync("policy", "explain", "message"));

        var printed = _output.ToString();
        Assert.Contains("Signed with: AKIAX (service account \"alb\")", printed, StringComparison.Ordinal);
        Assert.Contains("Narrowed:    by a policy of the credential", printed, StringComparison.Ordinal);
        Assert.EndsWith("  the policy of service account alb\n", printed.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3:GetObject", "arn:aws:s3:::photos/cat.jpg", "no policy of this identity allows it, and none of the resource")]
    [InlineData("iam:CreateUser", "arn:aws:iam::123456789012:user/ada", "no policy of this identity allows it")]
    public async Task Explain_NoAllow_SpeaksOfResourcePoliciesWhereThereAreSome(string action, string resource, string because)
    {
        _answer = $$$$"""{"decision":{"allowed":false,"reason":"NoIdentityAllow","context":{"action":"{{{{action}}}}","resource":"{{{{resource}}}}"}}}""";

        Assert.Equal(0, await RunAsync("policy", "explain", "message"));

        Assert.EndsWith($"Because:  {because}\n", _output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Json_IsTheDecision()
    {
        _answer = """{"decision":{"allowed":false}}""";
        _input = "  from standard input\n";

        Assert.Equal(0, await RunAsync("policy", "explain", "-", "--json"));

        Assert.Equal("false", JsonNode.Parse(_output.ToString())!["allowed"]!.ToString());
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        using var input = new StringReader(_input);
        using var server = new FakeServer((_, _) => (200, _answer));
        return await GatewayCommand.RunAsync(arguments, new CommandContext(
            new Dictionary<string, string> { ["HOME"] = _folder.FullPath, ["AWS_ACCESS_KEY_ID"] = "AKIAX", ["AWS_SECRET_ACCESS_KEY"] = "secret-secret" },
            new FakeBackend(_ => Task.CompletedTask),
            TimeProvider.System,
            input,
            _output,
            _errors)
        {
            Handlers = _ => server,
        });
    }
}
