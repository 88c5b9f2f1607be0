using System.CommandLine;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine;
using Gateway.Host.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Host.Tests.CommandLine;

public sealed class AdminCommandTests : IDisposable
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "wJalrXUtnFEMI-the-secret-of-the-caller";

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private FakeServer _server = new((_, _) => (200, "{}"));

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task AccountCreate_PrintsJsonAlways()
    {
        Answer("""{"accountId":"123456789012","canonicalUserId":"abc","name":"analytics","accessKey":"AKIAX","secretKey":"s/+x"}""");

        Assert.Equal(0, await RunAsync("account", "create", "--name", "analytics"));

        var printed = JsonNode.Parse(_output.ToString())!.AsObject();
        Assert.Equal(["accountId", "canonicalUserId", "name", "accessKey", "secretKey"], printed.Select(member => member.Key));
        Assert.Contains("s/+x", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(("CreateAccount", "analytics"), (_server.Asked[0].Action, _server.Asked[0].Input["name"]!.ToString()));
    }

    [Theory]
    [InlineData("account create --name analytics")]
    [InlineData("account reset-root 123456789012")]
    [InlineData("service-account create")]
    public async Task Secrets_AreJsonOrLinesForAShell(string arguments)
    {
        Answer("""{"accessKey":"AKIAX","secretKey":"s/+x'y"}""");

        Assert.Equal(0, await RunAsync(arguments.Split(' ')));
        Assert.Equal("s/+x'y", JsonNode.Parse(_output.ToString())!["secretKey"]!.ToString());

        _output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync([.. arguments.Split(' '), "--export"]));
        Assert.Equal("export AWS_ACCESS_KEY_ID=AKIAX\nexport AWS_SECRET_ACCESS_KEY='s/+x'\\''y'\n", _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Endpoint_OfPlainHttpWrittenAsHttps_SaysSo()
    {
        _server = new FakeServer((_, _) => throw new HttpRequestException(
            HttpRequestError.SecureConnectionError, "x", new IOException("Cannot determine the frame size or a corrupted frame was received.")));

        Assert.Equal(1, await RunAsync("account", "list"));

        Assert.Contains("Write http://s3.example.com:9443 if that is so.", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acount list", "gateway: There is no command \"gateway acount\". Did you mean \"account\"?")]
    [InlineData("account remove 1", "gateway: There is no command \"gateway account remove\".")]
    [InlineData("account get 123", "gateway: \"123\" is no account: an account's id has twelve digits. \"gateway account list\" shows them.")]
    [InlineData("settings --format Json", "gateway: Argument 'Json' not recognized. Must be one of: 'text' 'markdown' 'json'")]
    [InlineData("account create --name a --export --json", "gateway: --export and --json do not go together.")]
    public async Task Usage_Wrong_IsToldInOneLine(string arguments, string told)
    {
        Assert.Equal(2, await RunAsync(arguments.Split(' ')));

        Assert.Equal(told, _errors.ToString().Split('\n')[0].TrimEnd());
        Assert.Equal(2, _errors.ToString().Trim().Split('\n').Length);
    }

    [Fact]
    public async Task UserList_TellsStatusKeysAndGroups()
    {
        Answer("""{"users":[{"userName":"ada","enabled":false,"keys":2,"groups":["analysts","readers"],"created":"2026-11-23T09:30:15Z"}]}""");

        Assert.Equal(0, await RunAsync("user", "list"));

        Assert.Equal("ListUsers", _server.Asked[0].Action);
        Assert.Equal(
            """
            USER  STATUS    KEYS  GROUPS             CREATED
            ada   disabled  2     analysts, readers  2026-11-23T09:30:15Z

            """.ReplaceLineEndings("\n"),
            _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task GroupGet_TellsStatusAndMembers()
    {
        Answer("""{"groupName":"readers","enabled":true,"members":3}""");

        Assert.Equal(0, await RunAsync("group", "get", "readers"));

        Assert.Equal("""{"groupName":"readers"}""", _server.Asked[0].Input.ToJsonString());
        Assert.Equal("Group:   readers\nStatus:  enabled\nMembers: 3\n", _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Request_IsSignedAndAddressedAsTheEnvironmentSays()
    {
        Assert.Equal(0, await RunAsync("account", "list", "--region", "mars-1"));

        var request = _server.Requests[0];
        Assert.Equal("https://s3.example.com:9443/", request.RequestUri!.ToString());
        Assert.Equal("s3.example.com:9443", request.Headers.Host);
        Assert.StartsWith($"AWS4-HMAC-SHA256 Credential={Key}/20261123/mars-1/admin/aws4_request, ", request.Headers.GetValues("authorization").Single(), StringComparison.Ordinal);
        Assert.Equal("application/x-amz-json-1.1", request.Content!.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task AccountList_AsksForAllPages_AndPrintsATable()
    {
        _server = new FakeServer((_, input) => (200, input["nextToken"] is null
            ? """{"accounts":[{"accountId":"000000000001","name":"a","created":"2026-11-23T09:30:15Z","enabled":true,"rootAccess":false}],"nextToken":"t"}"""
            : """{"accounts":[{"accountId":"000000000002","name":"longer","created":"2026-11-23T09:30:15Z","enabled":false,"rootAccess":true}]}"""));

        Assert.Equal(0, await RunAsync("account", "list"));

        Assert.Equal(
            """
            ACCOUNT       NAME    ENABLED  ROOT ACCESS  CREATED
            000000000001  a       yes      no           2026-11-23T09:30:15Z
            000000000002  longer  no       yes          2026-11-23T09:30:15Z

            """.ReplaceLineEndings("\n"),
            _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AccountList_Json_IsOneObject()
    {
        Answer("""{"accounts":[{"accountId":"000000000001"}]}""");

        Assert.Equal(0, await RunAsync("account", "list", "--json"));

        Assert.Equal("000000000001", JsonNode.Parse(_output.ToString())!["accounts"]![0]!["accountId"]!.ToString());
    }

    [Fact]
    public async Task AccountUpdate_SendsWhatIsNamed()
    {
        Assert.Equal(0, await RunAsync("account", "update", "123456789012", "--root-access", "false"));

        Assert.Equal("""{"accountId":"123456789012","name":null,"enabled":null,"rootAccess":false}""", _server.Asked[0].Input.ToJsonString());
    }

    [Theory]
    [InlineData("--principal ada", """{"scope":"principal","subject":"ada"}""")]
    [InlineData("--role deploy --issued-before 2026-11-23T09:00:00+01:00", """{"scope":"role","subject":"deploy","issuedBefore":"2026-11-23T08:00:00Z"}""")]
    [InlineData("--provider openid:corporate --issued-before 2h", """{"scope":"provider","subject":"openid:corporate","issuedBefore":"2026-11-23T07:30:15Z"}""")]
    [InlineData("--session ASIAX --account 123456789012", """{"scope":"session","subject":"ASIAX","accountId":"123456789012"}""")]
    [InlineData("--all", """{"scope":"all"}""")]
    public async Task SessionRevoke_SendsWhoseSessionsAndWhen(string arguments, string input)
    {
        Answer("""{"accountId":"123456789012","scope":"principal","subject":"AIDAX","name":"arn:aws:iam::123456789012:user/ada","issuedBefore":"2026-11-23T09:30:15Z"}""");

        Assert.Equal(0, await RunAsync(["session", "revoke", .. arguments.Split(' ')]));

        Assert.Equal(("RevokeSessions", input), (_server.Asked[0].Action, _server.Asked[0].Input.ToJsonString()));
        Assert.Contains("arn:aws:iam::123456789012:user/ada", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--all --role deploy")]
    [InlineData("--principal ada --role deploy")]
    [InlineData("--all --issued-before yesterday")]
    public async Task SessionRevoke_NotOneSubjectOrNoTime_IsWrongUsage(string arguments)
    {
        Assert.Equal(2, await RunAsync(["session", "revoke", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task SessionListRevocations_PrintsATable()
    {
        Answer("""{"revocations":[{"scope":"role","subject":"AROAX","name":"arn:aws:iam::123456789012:role/deploy","issuedBefore":"2026-11-23T09:30:15Z","createdBy":"arn:aws:iam::123456789012:root"}]}""");

        Assert.Equal(0, await RunAsync("session", "list-revocations"));

        Assert.Contains("role         arn:aws:iam::123456789012:role/deploy  2026-11-23T09:30:15Z  arn:aws:iam::123456789012:root", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionRotateKeys_SaysWhetherOlderOnesGo()
    {
        Assert.Equal(0, await RunAsync("session", "rotate-keys", "--discard-older"));

        Assert.Equal(("RotateSessionKeys", """{"discardOlder":true}"""), (_server.Asked[0].Action, _server.Asked[0].Input.ToJsonString()));
    }

    [Fact]
    public async Task ServiceAccountCreate_SendsFilesAndTimes()
    {
        var policy = _folder.Write("policy.json", "{\"Version\":\"2012-10-17\"}");
        var secret = _folder.Write("secret", "the-secret-of-it\n");
        Answer("""{"accessKey":"AKIAX","secretKey":"y","userName":"ada"}""");

        Assert.Equal(0, await RunAsync("service-account", "create", "--user", "ada", "--policy", policy, "--secret-key-file", secret, "--expires", "2d"));

        var input = _server.Asked[0].Input;
        Assert.Equal(
            ("ada", "{\"Version\":\"2012-10-17\"}", "the-secret-of-it", "2026-11-25T09:30:15Z"),
            (input["userName"]!.ToString(), input["policy"]!.ToString(), input["secretKey"]!.ToString(), input["expires"]!.ToString()));
        Assert.Equal("ada", JsonNode.Parse(_output.ToString())!["userName"]!.ToString());
    }

    [Fact]
    public async Task ServiceAccountUpdate_RemovesWhatIsEmpty()
    {
        Assert.Equal(0, await RunAsync("service-account", "update", "AKIAX", "--no-policy", "--name", "", "--expires", "never", "--enabled", "true"));

        Assert.Equal("""{"accessKey":"AKIAX","policy":null,"name":null,"expires":null,"enabled":true}""", _server.Asked[0].Input.ToJsonString());
    }

    [Theory]
    [InlineData("user enable ada", "SetUserStatus", """{"userName":"ada","enabled":true}""", "The user ada is enabled.")]
    [InlineData("group disable readers", "SetGroupStatus", """{"groupName":"readers","enabled":false}""", "The group readers is disabled.")]
    public async Task Status_IsSet(string arguments, string action, string input, string printed)
    {
        Assert.Equal(0, await RunAsync(arguments.Split(' ')));

        Assert.Equal((action, input), (_server.Asked[0].Action, _server.Asked[0].Input.ToJsonString()));
        Assert.Equal(printed, _output.ToString().Trim());
    }

    [Fact]
    public async Task Refusal_IsOneLineAndTheAdviceAnother()
    {
        _server = new FakeServer((_, _) => (403, """{"__type":"AccessDeniedException","message":"User x is not\nauthorized."}"""));

        Assert.Equal(1, await RunAsync("account", "list"));

        Assert.Equal(
            "gateway: AccessDeniedException: User x is not authorized.\nSign with credentials whose policies allow it, such as those of the installation's root.",
            _errors.ToString().ReplaceLineEndings("\n").Trim());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Answer_OfAnotherServer_SaysSo()
    {
        _server = new FakeServer((_, _) => (200, "<html/>")) { ContentType = "text/html" };

        Assert.Equal(1, await RunAsync("account", "list"));

        Assert.Contains("not as a Gateway server does", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_NotThere_SaysWhatToDo()
    {
        _server = new FakeServer((_, _) => throw new HttpRequestException("x", new IOException("Connection refused")));

        Assert.Equal(1, await RunAsync("account", "list"));

        Assert.Equal(
            "gateway: The server at https://s3.example.com:9443/ cannot be asked: Connection refused\nIs it running there? --endpoint or GATEWAY_ENDPOINT names another one.",
            _errors.ToString().ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task Secrets_OfTheCaller_ArePrintedNowhere()
    {
        _server = new FakeServer((_, _) => (403, """{"__type":"InvalidSignatureException","message":"no"}"""));

        await RunAsync("account", "list");
        await RunAsync("account", "list", "--endpoint", "nonsense");

        Assert.DoesNotContain(Secret, _output.ToString() + _errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_WithControlCharacters_DoNotReachTheTerminal()
    {
        Answer("""{"accountId":"000000000001","name":"a\u001b[2Jb"}""");

        await RunAsync("account", "get", "000000000001");

        Assert.Contains("a?[2Jb", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account create")]
    [InlineData("account update 123456789012")]
    [InlineData("account update 123456789012 --enabled maybe")]
    [InlineData("account get")]
    [InlineData("service-account update AKIAX")]
    [InlineData("service-account update AKIAX --policy a --no-policy")]
    [InlineData("service-account create --expires soon")]
    [InlineData("policy check x --dialect other")]
    [InlineData("policy explain")]
    [InlineData("user pause ada")]
    [InlineData("master-key")]
    public async Task Usage_Wrong_IsExitCode2AndNamesTheHelp(string arguments)
    {
        Assert.Equal(2, await RunAsync(arguments.Split(' ')));

        Assert.Contains("--help\" shows what is accepted.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task Help_OfEveryCommand_IsShownAndHasOneSentence()
    {
        foreach (var (path, command) in Commands())
        {
            _output.GetStringBuilder().Clear();
            Assert.Equal(0, await RunAsync([.. path, "--help"]));
            Assert.Contains(command.Description!, _output.ToString().ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain('\n', command.Description!);
            Assert.EndsWith(".", command.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Documentation_NamesEveryCommandAndOption()
    {
        var text = File.ReadAllText(Path.Combine(Repository(), "docs", "command-line.md"));
        foreach (var (path, command) in Commands().Where(found => found.Command.Subcommands.Count == 0))
        {
            var name = "gateway " + string.Join(' ', path);
            Assert.True(text.Contains(name, StringComparison.Ordinal), $"docs/command-line.md does not name \"{name}\".");
            foreach (var option in command.Options.Where(option => option.Name != "--help"))
            {
                Assert.True(text.Contains(option.Name, StringComparison.Ordinal), $"docs/command-line.md does not name {option.Name} of \"{name}\".");
            }
        }
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gateway.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private IEnumerable<(string[] Path, Command Command)> Commands()
    {
        return Below([], GatewayCommand.Create(Context()));

        static IEnumerable<(string[] Path, Command Command)> Below(string[] path, Command command) =>
            command.Subcommands.SelectMany(sub => Below([.. path, sub.Name], sub).Prepend(([.. path, sub.Name], sub)));
    }

    private void Answer(string json) => _server = new FakeServer((_, _) => (200, json));

    private CommandContext Context() => new(
        new Dictionary<string, string>
        {
            ["HOME"] = _folder.FullPath,
            ["AWS_ACCESS_KEY_ID"] = Key,
            ["AWS_SECRET_ACCESS_KEY"] = Secret,
            ["GATEWAY_ENDPOINT"] = "https://s3.example.com:9443",
        },
        new FakeBackend(_ => Task.CompletedTask),
        new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 30, 15, TimeSpan.Zero)),
        TextReader.Null,
        _output,
        _errors)
    {
        Handlers = _ => _server,
    };

    private Task<int> RunAsync(params string[] arguments) => GatewayCommand.RunAsync(arguments, Context());
}
