using System.Text.Json.Nodes;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Admin;

public sealed class OutsideActionTests : IDisposable
{
    private const string Dn = "uid=alice,dc=example,dc=com";
    private const string ReadOnly = "arn:aws:iam::aws:policy/readonly";

    private readonly AdminHarness _admin = new();

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task AttachOutsidePolicy_ByNameOrArn_IsStoredOnceAndCounted()
    {
        var own = await _admin.Identities.PutAsync(SomeIdentity.Policy("own", SomePolicy.Allow("s3:GetObject")));

        var first = await _admin.AskAsync("AttachOutsidePolicy", Attach("own", user: "UID=Alice, DC=example,DC=com"));
        Assert.Equal(("admin:UpdatePolicyAssociation", $"arn:aws:sts::123456789012:federated-user/ldap/_/{Dn}"), Asked());
        var again = await _admin.AskAsync("AttachOutsidePolicy", Attach(own.Arn, user: Dn));
        var second = await _admin.AskAsync("AttachOutsidePolicy", Attach("readonly", user: Dn));

        Assert.Equal((true, false, true), ((bool)first["changed"]!, (bool)again["changed"]!, (bool)second["changed"]!));
        Assert.Equal([own.Arn, ReadOnly], (await AttachmentAsync(OutsideParty.User, Dn))!.AttachedPolicies);
        Assert.Equal(1, (await _admin.Identities.FindAsync<ManagedPolicy>(own.DocumentId, CancellationToken.None))!.AttachmentCount);
        Assert.Equal(1, (await _admin.Identities.FindAsync<BuiltInPolicyUse>(BuiltInPolicyUse.IdOf(own.Account, ReadOnly), CancellationToken.None))!.AttachmentCount);
    }

    [Fact]
    public async Task DetachOutsidePolicy_TheLast_RemovesTheAttachment()
    {
        await _admin.AskAsync("AttachOutsidePolicy", Attach("readonly", group: "cn=staff,dc=example"));
        var attachment = (await AttachmentAsync(OutsideParty.Group, "cn=staff,dc=example"))!;
        Assert.Matches("^AOAA[A-Z2-7]{17}$", attachment.Id);

        Assert.False((bool)(await _admin.AskAsync("DetachOutsidePolicy", Attach("readwrite", group: "cn=staff,dc=example")))["changed"]!);
        Assert.True((bool)(await _admin.AskAsync("DetachOutsidePolicy", Attach("readonly", group: "cn=staff,dc=example")))["changed"]!);

        Assert.Null(await AttachmentAsync(OutsideParty.Group, "cn=staff,dc=example"));
        Assert.Null(await _admin.Identities.FindAsync<BuiltInPolicyUse>(BuiltInPolicyUse.IdOf(attachment.Account, ReadOnly), CancellationToken.None));
        Assert.Empty(await _admin.Identities.ListLinksAsync(LinkKind.PolicyOutsideGroup, attachment.Account, ReadOnly, null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task AttachOutsidePolicy_PolicyOfNobodyOrOfAnother_IsNotFound()
    {
        var foreign = await _admin.Identities.PutAsync(SomeIdentity.Policy("own", SomePolicy.Allow("s3:GetObject"), SomeIdentity.OtherAccount));

        foreach (var policy in new[] { "nothing", foreign.Arn, "arn:aws:iam::aws:policy/nothing" })
        {
            await _admin.RefusedAsync("AttachOutsidePolicy", Attach(policy, user: Dn), 404, "ResourceNotFoundException");
        }
    }

    [Fact]
    public async Task AttachOutsidePolicy_TooMany_IsRefused()
    {
        for (var i = 0; i < 10; i++)
        {
            await _admin.Identities.PutAsync(SomeIdentity.Policy($"p{i}", SomePolicy.Allow("s3:GetObject")));
            await _admin.AskAsync("AttachOutsidePolicy", Attach($"p{i}", user: Dn));
        }

        await _admin.RefusedAsync("AttachOutsidePolicy", Attach("readonly", user: Dn), 400, "LimitExceededException");
    }

    [Fact]
    public async Task AttachOutsidePolicy_BadTarget_IsRefused()
    {
        JsonObject[] inputs =
        [
            new() { ["policy"] = "readonly", ["kind"] = "ldap" },
            new() { ["policy"] = "readonly", ["kind"] = "ldap", ["user"] = Dn, ["group"] = Dn },
            new() { ["policy"] = "readonly", ["kind"] = "kerberos", ["user"] = Dn },
            new() { ["policy"] = "readonly", ["kind"] = "ldap", ["user"] = "alice" },
            new() { ["policy"] = "readonly", ["kind"] = "openid", ["user"] = "a\u0001" },
            new() { ["kind"] = "ldap", ["user"] = Dn },
        ];
        foreach (var input in inputs)
        {
            await _admin.RefusedAsync("AttachOutsidePolicy", input, 400, "ValidationException");
        }
    }

    [Fact]
    public async Task ListOutsidePolicies_AllPages_ListsThoseOfTheProvider()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await _admin.AskAsync("AttachOutsidePolicy", Attach("readonly", user: $"uid={name}"));
        }

        await _admin.AskAsync("AttachOutsidePolicy", Attach("readonly", group: "cn=g"));
        await _admin.AskAsync("AttachOutsidePolicy", new() { ["policy"] = "readonly", ["kind"] = "openid", ["provider"] = "corp", ["user"] = "Sub" });

        Assert.Equal(["cn=g", "uid=a", "uid=b", "uid=c"], await PagesAsync("ListOutsidePolicies", "attachments", item => (item["user"] ?? item["group"])!.ToString(), "ldap", null));
        Assert.Equal(["Sub"], await PagesAsync("ListOutsidePolicies", "attachments", item => item["user"]!.ToString(), "openid", "corp"));
        Assert.Equal(("admin:ListUserPolicies", "*"), Asked());
        var one = await _admin.AskAsync("ListOutsidePolicies", new() { ["kind"] = "ldap", ["group"] = "CN=g" });
        Assert.Equal([ReadOnly], one["attachments"]![0]!["policies"]!.AsArray().Select(policy => policy!.ToString()));
        Assert.Empty((await _admin.AskAsync("ListOutsidePolicies", new() { ["kind"] = "ldap", ["group"] = "cn=h" }))["attachments"]!.AsArray());
    }

    [Fact]
    public async Task ListIdentities_AllPages_ListsEachOnce()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal(name));
        }

        await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal("d") with { ProviderKind = ProviderKind.OpenId, Provider = "corp" });
        await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal("e", SomeIdentity.OtherAccount));

        Assert.Equal(["a", "b", "c", "d"], await PagesAsync("ListIdentities", "identities", item => item["name"]!.ToString(), null, null));
        Assert.Equal(("admin:ListUsers", "*"), Asked());
        Assert.Equal(["a", "b", "c"], await PagesAsync("ListIdentities", "identities", item => item["name"]!.ToString(), "ldap", null));
        Assert.Equal(["d"], await PagesAsync("ListIdentities", "identities", item => item["name"]!.ToString(), "openid", "corp"));
        Assert.Empty(await PagesAsync("ListIdentities", "identities", item => item["name"]!.ToString(), "openid", "other"));
    }

    [Fact]
    public async Task GetIdentity_ShowsEverything()
    {
        var row = await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal() with
        {
            Groups = [new OutsideGroup("cn=g", "G")],
            Policies = ["readonly"],
            Claims = new Dictionary<string, IReadOnlyList<string>> { ["ldap:username"] = ["alice"] },
        });

        var shown = await _admin.AskAsync("GetIdentity", Identity());

        Assert.Equal(("admin:GetUser", row.Arn), Asked());
        Assert.Equal(
            """{"kind":"ldap","provider":"","subject":"uid=alice,dc=example,dc=com","name":"alice","id":"AOPAALICEAAAAAAAAAAAA","arn":"arn:aws:sts::123456789012:federated-user/ldap/_/uid=alice,dc=example,dc=com","enabled":true,"created":"2026-11-23T09:30:15Z","lastLogin":"2026-11-23T09:30:15Z","groups":[{"id":"cn=g","name":"G"}],"claimPolicies":["readonly"],"iamGroups":[],"claims":{"ldap:username":["alice"]},"serviceAccounts":[]}""",
            shown.ToJsonString());
        await _admin.RefusedAsync("GetIdentity", new() { ["kind"] = "ldap", ["subject"] = "uid=bob" }, 404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task SetIdentityStatus_SwitchesAndForgetsWhatTheDirectorySaid()
    {
        var row = await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal() with { IsEnabled = false, IsDisabledByDirectory = true });

        await _admin.AskAsync("SetIdentityStatus", Status(true));
        Assert.Equal(("admin:EnableUser", row.Arn), Asked());
        Assert.True(await RowAsync() is { IsEnabled: true, IsDisabledByDirectory: false } enabled && enabled.Id == row.Id);
        await _admin.AskAsync("SetIdentityStatus", Status(false));
        Assert.Equal(("admin:DisableUser", row.Arn), Asked());
        Assert.True(await RowAsync() is { IsEnabled: false, IsDisabledByDirectory: false });
    }

    [Fact]
    public async Task SetIdentityStatus_DisablingOneself_IsRefused()
    {
        var row = await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal());
        ActAs(row);
        _admin.Authorizer.Decide = _ => true;

        await _admin.RefusedAsync("SetIdentityStatus", Status(false), 409, "ConflictException");
    }

    [Fact]
    public async Task DeleteIdentity_TakesTheServiceAccountsAlongAndLeavesTheAttachments()
    {
        var row = SomeIdentity.OutsidePrincipal();
        var key = await _admin.Identities.PutAsync(SomeIdentity.OutsideKey(row));
        await _admin.Identities.PutAsync(row with { AccessKeys = [key.Id] });
        await _admin.AskAsync("AttachOutsidePolicy", Attach("readonly", user: Dn));

        await _admin.AskAsync("DeleteIdentity", Identity());

        Assert.Equal(("admin:DeleteUser", row.Arn), Asked());
        Assert.Null(await RowAsync());
        Assert.Null(await _admin.Identities.FindAsync<AccessKeyEntry>(key.Id, CancellationToken.None));
        Assert.NotNull(await AttachmentAsync(OutsideParty.User, Dn));
        await _admin.RefusedAsync("DeleteIdentity", Identity(), 404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task SyncIdentities_AsksTheDirectory()
    {
        var row = await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal());

        var report = await _admin.AskAsync("SyncIdentities");

        Assert.Equal(("admin:SyncIdentities", "*"), Asked());
        Assert.Equal("""{"asked":1,"refreshed":0,"disabled":1,"deleted":0,"rejected":0}""", report.ToJsonString());
        _admin.Directory.IsDown = true;
        Assert.Equal("The directory does not answer.", (await _admin.AskAsync("SyncIdentities"))["fault"]!.ToString());
        Assert.False((await _admin.Identities.FindAsync<OutsidePrincipal>(row.DocumentId, CancellationToken.None))!.IsEnabled);
    }

    [Fact]
    public async Task ServiceAccounts_OfTheOutsideCaller_AreItsOwn()
    {
        var row = await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal());
        ActAs(row);

        // It needs no permission for its own.
        var made = await _admin.AskAsync("CreateServiceAccount", new() { ["name"] = "laptop" });
        Assert.Equal(("admin:CreateServiceAccount", row.Arn), Asked());
        var id = made["accessKey"]!.ToString();
        var entry = (await _admin.Identities.FindAsync<AccessKeyEntry>(id, CancellationToken.None))!;
        Assert.Equal((row.DocumentId, row.Id, (string?)null, false), (entry.OutsidePrincipal, entry.UserId, entry.UserName, entry.IsOfRoot));
        Assert.Equal(["readonly"], entry.Policies);
        Assert.Null(entry.Expires);
        Assert.Equal([id], (await RowAsync())!.AccessKeys);

        Assert.Equal(id, (await _admin.AskAsync("ListServiceAccounts"))["serviceAccounts"]![0]!["accessKey"]!.ToString());
        await _admin.AskAsync("UpdateServiceAccount", new() { ["accessKey"] = id, ["enabled"] = false });
        await _admin.AskAsync("DeleteServiceAccount", new() { ["accessKey"] = id });
        Assert.Empty((await RowAsync())!.AccessKeys);
        Assert.Null(await _admin.Identities.FindAsync<AccessKeyEntry>(id, CancellationToken.None));
    }

    [Fact]
    public async Task ServiceAccounts_ForSomebodyOutsideByRoot_NameIt()
    {
        var row = await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal() with { Policies = ["readwrite"] });

        var made = await _admin.AskAsync("CreateServiceAccount", Identity());

        Assert.Equal(("admin:CreateServiceAccount", row.Arn), Asked());
        var entry = (await _admin.Identities.FindAsync<AccessKeyEntry>(made["accessKey"]!.ToString(), CancellationToken.None))!;
        Assert.Equal(["readwrite"], entry.Policies);
        Assert.Single((await _admin.AskAsync("ListServiceAccounts", Identity()))["serviceAccounts"]!.AsArray());
        await _admin.RefusedAsync("CreateServiceAccount", new() { ["kind"] = "ldap", ["subject"] = "uid=bob" }, 404, "ResourceNotFoundException");
        await _admin.RefusedAsync("CreateServiceAccount", new() { ["userName"] = "alice", ["kind"] = "ldap", ["subject"] = Dn }, 400, "ValidationException");
    }

    [Fact]
    public async Task ServiceAccounts_OfSomebodyElseOutside_CannotBeChangedByANarrowedCaller()
    {
        var bob = SomeIdentity.OutsidePrincipal("bob");
        var key = await _admin.Identities.PutAsync(SomeIdentity.OutsideKey(bob));
        await _admin.Identities.PutAsync(bob with { AccessKeys = [key.Id] });
        ActAs(await _admin.Identities.PutAsync(SomeIdentity.OutsidePrincipal()));
        _admin.Verifier.Principal = _admin.Verifier.Principal with
        {
            SessionPolicies = [SomePolicy.AllowAll],
            Sessions = [Policy.Evaluation.PolicySet.Empty],
        };
        _admin.Authorizer.Decide = _ => true;

        await _admin.RefusedAsync("UpdateServiceAccount", new() { ["accessKey"] = key.Id, ["enabled"] = false }, 403, "AccessDeniedException");
        await _admin.RefusedAsync("DeleteServiceAccount", new() { ["accessKey"] = key.Id }, 403, "AccessDeniedException");
    }

    private static JsonObject Attach(string policy, string? user = null, string? group = null)
    {
        var input = new JsonObject { ["policy"] = policy, ["kind"] = "ldap" };
        input[user is null ? "group" : "user"] = user ?? group;
        return input;
    }

    private static JsonObject Identity() => new() { ["kind"] = "ldap", ["subject"] = Dn };

    private static JsonObject Status(bool isEnabled) => new() { ["kind"] = "ldap", ["subject"] = Dn, ["enabled"] = isEnabled };

    private void ActAs(OutsidePrincipal row) => _admin.Verifier.Principal = new Principal
    {
        Kind = PrincipalKind.FederatedUser,
        Account = AdminHarness.Installation,
        Arn = row.Arn,
        UserId = row.Id,
        Outside = new OutsideGrant(row.DocumentId, ["readonly"], []),
        TokenIssueTime = AdminHarness.Time,
        Expires = AdminHarness.Time.AddHours(1),
        Caller = new() { Kind = Policy.Evaluation.CallerKind.FederatedUser, Arn = row.Arn, Account = row.Account.Value, UniqueId = row.Id },
    };

    private (string Action, string Resource) Asked() => _admin.Authorizer.Asked.Select(need => (need.Action, need.Resource)).Last();

    private ValueTask<OutsidePrincipal?> RowAsync() => _admin.Identities.FindAsync<OutsidePrincipal>(SomeIdentity.OutsidePrincipal().DocumentId, CancellationToken.None);

    private ValueTask<OutsideAttachment?> AttachmentAsync(OutsideParty party, string key) => _admin.Identities.FindAsync<OutsideAttachment>(
        OutsideAttachment.IdOf(SomeIdentity.Account, ProviderKind.Ldap, "", party, key), CancellationToken.None);

    private async Task<IReadOnlyList<string>> PagesAsync(string action, string member, Func<JsonNode, string> name, string? kind, string? provider)
    {
        var found = new List<string>();
        string? next = null;
        do
        {
            var input = new JsonObject { ["maxResults"] = 2, ["nextToken"] = next };
            if (kind is not null)
            {
                input["kind"] = kind;
                input["provider"] = provider;
            }

            var page = await _admin.AskAsync(action, input);
            found.AddRange(page[member]!.AsArray().Select(item => name(item!)));
            next = page["nextToken"]?.ToString();
        }
        while (next is not null);

        return found;
    }
}
