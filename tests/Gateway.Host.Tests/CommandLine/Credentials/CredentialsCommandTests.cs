using Gateway.Host.CommandLine;

namespace Gateway.Host.Tests.CommandLine.Credentials;

/// <summary>What the commands ask for, print, keep and end with.</summary>
public sealed class CredentialsCommandTests : IDisposable
{
    private readonly CredentialsHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Ldap_PasswordFile_PrintsTheJsonOfCredentialProcess()
    {
        var password = _harness.Folder.Write("password", "correct horse\n");

        Assert.Equal(ExitCode.Fine, await _harness.RunAsync("ldap", "--user", "alice", "--password-file", password, "--duration", "12h"));

        Assert.Equal(
            """{"Version":1,"AccessKeyId":"ASIA1","SecretAccessKey":"secret1","SessionToken":"token1","Expiration":"2026-11-23T13:00:00+00:00"}""",
            _harness.Output.Trim());
        Assert.Equal("", _harness.Errors);
        var asked = Assert.Single(_harness.Sts.Asked);
        Assert.Equal(("AssumeRoleWithLDAPIdentity", "2011-06-15"), (asked["Action"], asked["Version"]));
        Assert.Equal(("alice", "correct horse", "43200"), (asked["LDAPUsername"], asked["LDAPPassword"], asked["DurationSeconds"]));
        Assert.Null(_harness.Sts.Authorizations.Single());
    }

    [Fact]
    public async Task Ldap_WithoutPassword_AsksAtTheTerminal()
    {
        _harness.Terminal.Secret = "typed";

        Assert.Equal(ExitCode.Fine, await _harness.RunAsync("ldap", "--user", "alice"));

        Assert.Equal("typed", _harness.Sts.Asked.Single()["LDAPPassword"]);
        Assert.Equal(["Password of alice at 127.0.0.1: "], _harness.Terminal.Shown);
    }

    [Fact]
    public async Task Ldap_NobodyToAsk_SaysWhatToDo()
    {
        Assert.Equal(ExitCode.Failure, await _harness.RunAsync("ldap", "--user", "alice"));

        Assert.Contains("--password-file", _harness.Errors, StringComparison.Ordinal);
        Assert.Empty(_harness.Sts.Asked);
        Assert.Equal("", _harness.Output);
    }

    [Fact]
    public async Task Ldap_PasswordOnStandardInputOrFromACommand_IsTaken()
    {
        _harness.Input = "from input\r\nsecond line";
        await _harness.RunAsync("ldap", "--user", "alice", "--password-file", "-", "--no-cache");
        await _harness.RunAsync("ldap", "--user", "alice", "--password-command", "echo from command; echo more", "--no-cache");

        Assert.Equal(["from input", "from command"], _harness.Sts.Asked.Select(a => a["LDAPPassword"]));
    }

    [Fact]
    public async Task Ldap_CommandThatFails_IsTold()
    {
        Assert.Equal(ExitCode.Failure, await _harness.RunAsync("ldap", "--user", "alice", "--password-command", "exit 7"));

        Assert.Contains("exit code 7", _harness.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ldap_EmptyPassword_IsNotSent()
    {
        _harness.Terminal.Secret = "";

        Assert.Equal(ExitCode.Failure, await _harness.RunAsync("ldap", "--user", "alice"));
        Assert.Empty(_harness.Sts.Asked);
    }

    [Theory]
    [InlineData(403, "AccessDenied", ExitCode.Refused)]
    [InlineData(400, "InvalidParameterValue", ExitCode.Refused)]
    [InlineData(503, "STSNotInitialized", ExitCode.Unreachable)]
    public async Task Ldap_Refused_HasItsExitCodeAndPrintsNothing(int status, string code, int expected)
    {
        _harness.Terminal.Secret = "wrong";
        _harness.Sts.Refusal = (status, code, "No.");

        Assert.Equal(expected, await _harness.RunAsync("ldap", "--user", "alice"));

        Assert.Equal($"gateway: {code}: No.", _harness.Errors.Trim());
        Assert.Equal("", _harness.Output);
    }

    [Fact]
    public async Task Ldap_ServerDown_HasItsExitCode()
    {
        _harness.Terminal.Secret = "typed";
        _harness.Sts.IsDown = true;

        Assert.Equal(ExitCode.Unreachable, await _harness.RunAsync("ldap", "--user", "alice"));
        Assert.Contains("Connection refused", _harness.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ldap_PlainHttpToAnotherMachine_IsRefusedUnlessAllowed()
    {
        _harness.Terminal.Secret = "typed";
        string[] arguments = ["ldap", "--user", "alice", "--endpoint", "http://s3.example.com", "--no-cache"];

        Assert.Equal(ExitCode.Failure, await _harness.RunAsync(arguments));
        Assert.Contains("not encrypted", _harness.Errors, StringComparison.Ordinal);
        Assert.Empty(_harness.Sts.Asked);

        Assert.Equal(ExitCode.Fine, await _harness.RunAsync([.. arguments, "--allow-plain-http"]));
    }

    [Fact]
    public async Task Ldap_Again_UsesWhatItGotUntilFiveMinutesBeforeTheEnd()
    {
        _harness.Terminal.Secret = "typed";
        await _harness.RunAsync("ldap", "--user", "alice");
        _harness.Time.Advance(TimeSpan.FromMinutes(54));
        await _harness.RunAsync("ldap", "--user", "alice");
        Assert.Equal("ASIA1", _harness.Json["AccessKeyId"]!.ToString());

        _harness.Time.Advance(TimeSpan.FromMinutes(1));
        await _harness.RunAsync("ldap", "--user", "alice");
        Assert.Equal("ASIA2", _harness.Json["AccessKeyId"]!.ToString());
    }

    [Fact]
    public async Task Ldap_AnotherUserDurationOrPolicy_IsAskedForAnew()
    {
        _harness.Terminal.Secret = "typed";
        var policy = _harness.Folder.Write("policy.json", "{}");
        await _harness.RunAsync("ldap", "--user", "alice");
        await _harness.RunAsync("ldap", "--user", "bob");
        await _harness.RunAsync("ldap", "--user", "alice", "--duration", "1h");
        await _harness.RunAsync("ldap", "--user", "alice", "--policy-file", policy);
        await _harness.RunAsync("ldap", "--user", "alice", "--policy-arn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        await _harness.RunAsync("ldap", "--user", "alice", "--no-cache");

        Assert.Equal(6, _harness.Sts.Asked.Count);
        Assert.Equal("{}", _harness.Sts.Asked[3]["Policy"]);
        Assert.Equal("arn:aws:iam::aws:policy/ReadOnlyAccess", _harness.Sts.Asked[4]["PolicyArns.member.1.arn"]);
    }

    [Fact]
    public async Task Ldap_WhatIsKept_IsItsOwnersAlone()
    {
        _harness.Terminal.Secret = "typed";
        await _harness.RunAsync("ldap", "--user", "alice");

        var folder = _harness.Folder.PathOf(".cache/gateway/credentials");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(folder))));
    }

    [Fact]
    public async Task Ldap_WhatIsKeptAndDamaged_IsGotAnew()
    {
        _harness.Terminal.Secret = "typed";
        await _harness.RunAsync("ldap", "--user", "alice");
        await File.WriteAllTextAsync(Directory.GetFiles(_harness.Folder.PathOf(".cache/gateway/credentials")).Single(), "{", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Fine, await _harness.RunAsync("ldap", "--user", "alice"));
        Assert.Equal("ASIA2", _harness.Json["AccessKeyId"]!.ToString());
    }

    [Theory]
    [InlineData("--duration", "5m")]
    [InlineData("--duration", "soon")]
    public async Task Ldap_WrongDuration_IsAMistakeOfTheCommandLine(string option, string value)
    {
        Assert.Equal(ExitCode.BadSettings, await _harness.RunAsync("ldap", "--user", "alice", option, value));
        Assert.Contains("accepts a time from 15m to 365d", _harness.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_Credentials_SignTheRequest()
    {
        (_harness.Environment["AWS_ACCESS_KEY_ID"], _harness.Environment["AWS_SECRET_ACCESS_KEY"]) = ("AKIA", "secret");
        const string Role = "arn:aws:iam::123456789012:role/reader";

        Assert.Equal(ExitCode.Fine, await _harness.RunAsync("role", "--role-arn", Role, "--external-id", "x", "--role-session-name", "me"));

        var asked = _harness.Sts.Asked.Single();
        Assert.Equal(("AssumeRole", Role, "me", "x"), (asked["Action"], asked["RoleArn"], asked["RoleSessionName"], asked["ExternalId"]));
        Assert.Contains("/us-east-1/sts/aws4_request", _harness.Sts.Authorizations.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_WithoutCredentials_SaysWhereTheyAreLookedFor()
    {
        Assert.Equal(ExitCode.Failure, await _harness.RunAsync("role", "--role-arn", "arn:aws:iam::123456789012:role/reader"));
        Assert.Contains("AWS_ACCESS_KEY_ID", _harness.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_PlainHttp_IsRefused()
    {
        Assert.Equal(ExitCode.Failure, await _harness.RunAsync("certificate", "--certificate", _harness.Folder.Write("c.pem", "")));
        Assert.Contains("https", _harness.Errors, StringComparison.Ordinal);
    }
}
