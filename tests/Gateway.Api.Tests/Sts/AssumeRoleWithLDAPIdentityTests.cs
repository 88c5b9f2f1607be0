using System.Net;
using System.Text;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Sts;

public sealed class AssumeRoleWithLDAPIdentityTests
{
    private readonly OutsideHarness _sts = new();

    public AssumeRoleWithLDAPIdentityTests() =>
        _sts.Api.Outside.Directory.Add(SomeIdentity.OutsideIdentity("alice", new OutsideGroup("cn=staff", "Staff")));

    [Fact]
    public async Task Login_PolicyOfTheUser_GivesASession()
    {
        await _sts.AttachAsync("readonly");

        var answer = await _sts.LdapAsync();

        Assert.Equal(["Credentials"], answer.Result.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"], answer.Result.Element("Credentials")!.Elements().Select(element => element.Name.LocalName));
        Assert.StartsWith("ASIA", answer["Credentials/AccessKeyId"], StringComparison.Ordinal);
        var principal = (await _sts.PrincipalAsync(answer))!;
        Assert.Equal("arn:aws:sts::123456789012:federated-user/ldap/_/uid=alice,dc=example,dc=com", principal.Arn);
        Assert.Equal(["alice"], principal.Claims["ldap:username"]);
        Assert.Equal(["cn=staff"], principal.Claims["ldap:groups"]);
        Assert.True(await _sts.MayAsync(answer, "s3:GetObject"));
        Assert.False(await _sts.MayAsync(answer, "s3:PutObject"));
        Assert.Equal((await _sts.LdapRowAsync())!.Id, principal.UserId);
    }

    [Fact]
    public async Task Login_ParametersInTheQuery_GivesASession()
    {
        await _sts.AttachAsync("readonly");

        var answer = await _sts.Api.SendAsync(
            "POST", "/?Action=AssumeRoleWithLDAPIdentity&Version=2011-06-15&LDAPUsername=alice&LDAPPassword=right", Encoding.UTF8.GetBytes(""));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Login_PolicyOfTheGroup_CountsWhileItIsAttachedAndTheUserIsIn()
    {
        await _sts.AttachAsync("readonly", OutsideParty.Group, "cn=staff");
        var answer = await _sts.LdapAsync();
        Assert.True(await _sts.MayAsync(answer, "s3:GetObject"));

        await _sts.AttachAsync("writeonly");
        Assert.True(await _sts.MayAsync(answer, "s3:PutObject"));
        await _sts.Iam.Store.PutAsync((await _sts.LdapRowAsync())! with { Groups = [] });
        Assert.False(await _sts.MayAsync(answer, "s3:GetObject"));
        await _sts.Iam.Store.DeleteAsync(SomeIdentity.OutsideAttachment(OutsideParty.User, OutsideHarness.Dn, "x"));
        Assert.Null(await _sts.PrincipalAsync(answer));
    }

    [Fact]
    public async Task Login_NoPolicy_IsRefusedAndLeavesNoRow()
    {
        (await _sts.LdapAsync()).AssertError(400, "InvalidParameterValue");

        Assert.Null(await _sts.LdapRowAsync());
    }

    [Theory]
    [InlineData("alice", "wrong")]
    [InlineData("nobody", "right")]
    [InlineData("*)(uid=*", "right")]
    [InlineData("ａlice", "right")]
    public async Task Login_UnknownOrWrong_AreToldAlike(string name, string password)
    {
        await _sts.AttachAsync("readonly");

        (await _sts.LdapAsync(name, password)).AssertError(400, "InvalidParameterValue", "The user name or the password is wrong.");
    }

    [Theory]
    [InlineData("", "right")]
    [InlineData("alice", "")]
    public async Task Login_Empty_NeverReachesTheDirectory(string name, string password)
    {
        (await _sts.LdapAsync(name, password)).AssertError(400, "MissingParameter");
        (await _sts.CallAsync("AssumeRoleWithLDAPIdentity")).AssertError(400, "MissingParameter");

        Assert.Equal(0, _sts.Api.Outside.Directory.Attempts);
    }

    [Fact]
    public async Task Login_Nul_NeverReachesTheDirectory()
    {
        (await _sts.LdapAsync("alice\0")).AssertError(400, "InvalidParameterValue");

        Assert.Equal(0, _sts.Api.Outside.Directory.Attempts);
    }

    [Fact]
    public async Task Login_ManyWrongPasswords_AreNotPassedOn()
    {
        await _sts.AttachAsync("readonly");
        (await _sts.LdapAsync(password: "wrong")).AssertError(400, "InvalidParameterValue");

        (await _sts.LdapAsync()).AssertError(400, "Throttling", "Rate exceeded");
        Assert.Equal(1, _sts.Api.Outside.Directory.Attempts);
        _sts.Api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _sts.LdapAsync()).AssertOk();
    }

    [Fact]
    public async Task Login_DirectoryIsDown_CanBeTriedAgain()
    {
        _sts.Api.Outside.Directory.IsDown = true;

        (await _sts.LdapAsync()).AssertError(503, "ServiceUnavailable");
    }

    [Theory]
    [InlineData("http", "198.51.100.7", false, false)]
    [InlineData("http", "127.0.0.1", false, true)]
    [InlineData("http", "::1", false, true)]
    [InlineData("https", "198.51.100.7", false, true)]
    [InlineData("http", "198.51.100.7", true, true)]
    public async Task Login_OverPlainHttp_OnlyOnLoopbackOrWhenAllowed(string scheme, string peer, bool isAllowed, bool isTaken)
    {
        await _sts.AttachAsync("readonly");
        (_sts.Api.Scheme, _sts.Api.Peer, _sts.Api.Options.AllowsInsecureLogins) = (scheme, IPAddress.Parse(peer), isAllowed);

        var answer = await _sts.LdapAsync();

        if (isTaken)
        {
            answer.AssertOk();
        }
        else
        {
            answer.AssertError(400, "InsecureConnection");
            Assert.Equal(0, _sts.Api.Outside.Directory.Attempts);
        }
    }

    [Theory]
    [InlineData(null, 3600)]
    [InlineData("900", 900)]
    [InlineData("31536000", 31_536_000)]
    public async Task Login_Duration_IsTaken(string? duration, int seconds)
    {
        await _sts.AttachAsync("readonly");

        var answer = await _sts.LdapAsync(parameters: duration is null ? [] : [("DurationSeconds", duration)]);

        Assert.Equal(TimeSpan.FromSeconds(seconds), _sts.LifeOf(answer));
    }

    [Theory]
    [InlineData("899")]
    [InlineData("31536001")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task Login_DurationOutOfRange_IsRefused(string duration)
    {
        await _sts.AttachAsync("readonly");

        (await _sts.LdapAsync(parameters: [("DurationSeconds", duration)])).AssertError(400, "ValidationError");
    }

    [Fact]
    public async Task Login_SessionPolicy_OnlyNarrows()
    {
        await _sts.AttachAsync("readonly");

        var answer = await _sts.LdapAsync(parameters: [("Policy", SomePolicy.Allow("s3:*", "arn:aws:s3:::b/other"))]);

        Assert.False(await _sts.MayAsync(answer, "s3:GetObject"));
        Assert.False(await _sts.MayAsync(answer, "s3:PutObject"));
        (await _sts.LdapAsync(parameters: [("Policy", "{}")])).AssertError(400, "MalformedPolicyDocument");
    }

    [Fact]
    public async Task Login_PolicyDeniesIt_IsRefused()
    {
        var policy = await _sts.Iam.Store.PutAsync(SomeIdentity.Policy(
            "short",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"sts:AssumeRoleWithLDAPIdentity","Resource":"*","Condition":{"NumericGreaterThan":{"sts:DurationSeconds":"1800"}}}]}"""));
        await _sts.Iam.Store.PutAsync(SomeIdentity.OutsideAttachment(OutsideParty.User, OutsideHarness.Dn, policy.Arn));

        (await _sts.LdapAsync()).AssertError(403, "AccessDenied");
        (await _sts.LdapAsync(parameters: [("DurationSeconds", "1801")])).AssertError(403, "AccessDenied");
        Assert.Null(await _sts.LdapRowAsync());
        (await _sts.LdapAsync(parameters: [("DurationSeconds", "1800")])).AssertOk();
    }

    [Fact]
    public async Task Login_RowIsDisabled_IsRefused()
    {
        await _sts.AttachAsync("readonly");
        var answer = await _sts.LdapAsync();
        await _sts.Iam.Store.PutAsync((await _sts.LdapRowAsync())! with { IsEnabled = false });

        (await _sts.LdapAsync()).AssertError(403, "AccessDenied");
        Assert.Null(await _sts.PrincipalAsync(answer));
    }

    [Fact]
    public async Task Login_RowWasDeletedMeanwhile_IsAnotherIdentity()
    {
        await _sts.AttachAsync("readonly");
        var first = await _sts.LdapAsync();
        await _sts.Iam.Store.DeleteAsync((await _sts.LdapRowAsync())!);
        var second = await _sts.LdapAsync();

        Assert.Null(await _sts.PrincipalAsync(first));
        Assert.NotNull(await _sts.PrincipalAsync(second));
    }

    [Fact]
    public async Task Login_ProviderIsGone_EndsItsSessions()
    {
        await _sts.AttachAsync("readonly");
        var answer = await _sts.LdapAsync();
        _sts.Providers.Clear();

        Assert.Null(await _sts.PrincipalAsync(answer));
    }

    [Fact]
    public async Task Login_RoleArn_NeedsItsTrust()
    {
        var role = await _sts.RoleAsync(OutsideHarness.Trusting(
            "arn:aws:iam::123456789012:ldap-provider/_",
            "\"sts:AssumeRoleWithLDAPIdentity\"",
            """{"StringEquals":{"ldap:username":"alice"}}"""));
        _sts.Api.Outside.Directory.Add(SomeIdentity.OutsideIdentity("bob"));

        var answer = await _sts.LdapAsync(parameters: [("RoleArn", role.Arn), ("RoleSessionName", "work")]);

        Assert.Equal("arn:aws:sts::123456789012:assumed-role/reader/work", (await _sts.PrincipalAsync(answer))!.Arn);
        (await _sts.LdapAsync("bob", parameters: [("RoleArn", role.Arn), ("RoleSessionName", "work")]))
            .AssertError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithLDAPIdentity");
        (await _sts.LdapAsync(parameters: [("RoleArn", role.Arn)])).AssertError(400, "ValidationError");
        await _sts.Iam.Store.PutAsync((await _sts.LdapRowAsync())! with { IsEnabled = false });
        Assert.Null(await _sts.PrincipalAsync(answer));
    }

    [Fact]
    public async Task Login_ByASessionOfAnotherKind_IsStillALogin()
    {
        await _sts.AttachAsync("readonly");
        _sts.Api.Verifier.Principal = Principal.RootOf(Testing.IamHarness.Account);

        (await _sts.LdapAsync()).AssertOk();
    }

    [Fact]
    public async Task ListEntitiesForPolicy_Attachments_AreThere()
    {
        await _sts.AttachAsync("readonly", OutsideParty.Group, "cn=staff");
        var own = await _sts.Iam.Store.PutAsync(SomeIdentity.Policy("own", SomePolicy.Allow("s3:GetObject")));
        foreach (var name in new[] { "alice", "Alice", "bob" })
        {
            await _sts.Iam.Store.ChangeAsync(
                async change =>
                {
                    var attachment = SomeIdentity.OutsideAttachment(OutsideParty.User, name, own.Arn);
                    await change.FindAsync<OutsideAttachment>(attachment.DocumentId);
                    change.Put(attachment);
                    change.Link(LinkKind.PolicyOutsideUser, attachment.Account, own.Arn, attachment.DocumentId);
                    var policy = (await change.FindAsync<ManagedPolicy>(own.DocumentId))!;
                    change.Put(policy with { AttachmentCount = policy.AttachmentCount + 1 });
                    return true;
                },
                TestContext.Current.CancellationToken);
        }

        _sts.Api.Verifier.Principal = Principal.RootOf(Testing.IamHarness.Account);
        var users = await Testing.IamSamples.AllPagesAsync(_sts.Iam, "ListEntitiesForPolicy", "PolicyUsers", "UserName", 2, ("PolicyArn", own.Arn));

        Assert.Equal(["Alice", "alice", "bob"], users);
        (await _sts.Iam.CallAsync("DeletePolicy", ("PolicyArn", own.Arn))).AssertError(409, "DeleteConflict");
    }
}
