using System.Text.Json.Nodes;
using Gateway.Iam.Authorization;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Admin;

public sealed class SessionActionTests : IDisposable
{
    private static readonly string s_session = SessionKeyIds.New(SomeIdentity.Account);

    private readonly AdminHarness _admin = new();

    public static TheoryData<string, string, RevocationScope, string> Subjects => new()
    {
        { "principal", "ALICE", RevocationScope.Principal, "AIDAALICEAAAAAAAAAAAA" },
        { "principal", "arn:aws:iam::123456789012:user/team/alice", RevocationScope.Principal, "AIDAALICEAAAAAAAAAAAA" },
        { "principal", "AIDAGONEAAAAAAAAAAAAA", RevocationScope.Principal, "AIDAGONEAAAAAAAAAAAAA" },
        { "principal", "123456789012", RevocationScope.Principal, "123456789012" },
        { "principal", "arn:aws:iam::123456789012:root", RevocationScope.Principal, "123456789012" },
        { "principal", "arn:aws:sts::123456789012:assumed-role/worker/a", RevocationScope.Principal, "arn:aws:sts::123456789012:assumed-role/worker/a" },
        { "principal", "AROAWORKERAAAAAAAAAAA:a", RevocationScope.Principal, "AROAWORKERAAAAAAAAAAA:a" },
        { "principal", "arn:aws:iam::123456789012:role/worker", RevocationScope.Role, "AROAWORKERAAAAAAAAAAA" },
        { "principal", "AROAWORKERAAAAAAAAAAA", RevocationScope.Role, "AROAWORKERAAAAAAAAAAA" },
        { "role", "worker", RevocationScope.Role, "AROAWORKERAAAAAAAAAAA" },
        { "role", "arn:aws:iam::123456789012:role/worker", RevocationScope.Role, "AROAWORKERAAAAAAAAAAA" },
        { "provider", "openid:corporate", RevocationScope.Provider, "openid:corporate" },
        { "provider", "ldap", RevocationScope.Provider, "ldap:" },
        { "provider", "arn:aws:iam::123456789012:oidc-provider/x.example", RevocationScope.Provider, "arn:aws:iam::123456789012:oidc-provider/x.example" },
        { "session", s_session, RevocationScope.Session, s_session },
        { "all", "", RevocationScope.All, "" },
    };

    public void Dispose()
    {
        _admin.Ring.Dispose();
        _admin.Dispose();
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public async Task RevokeSessions_Subject_IsKeptByWhatNeverChanges(string scope, string subject, RevocationScope kept, string id)
    {
        await _admin.Identities.PutAsync(SomeIdentity.User() with { Path = "/team/" });
        await _admin.Identities.PutAsync(SomeIdentity.Role());
        var input = new JsonObject { ["scope"] = scope };
        if (subject.Length > 0)
        {
            input["subject"] = subject;
        }

        var answer = await _admin.AskAsync("RevokeSessions", input);

        Assert.Equal(("admin:RevokeSessions", "*"), (_admin.Authorizer.Asked[^1].Action, _admin.Authorizer.Asked[^1].Resource));
        Assert.Equal(AdminHarness.Installation.Id, _admin.Authorizer.Asked[^1].Owner);
        Assert.Equal("123456789012", answer["accountId"]!.GetValue<string>());
        Assert.Equal("2026-11-23T09:30:15Z", answer["issuedBefore"]!.GetValue<string>());
        var stored = (await _admin.Identities.FindAsync<Revocation>(Revocation.IdOf(SomeIdentity.Account, kept, id), CancellationToken.None))!;
        Assert.Equal((kept, id, AdminHarness.Time), (stored.Scope, stored.Subject, stored.IssuedBefore));
        Assert.Equal("arn:aws:iam::123456789012:root", stored.CreatedBy);
    }

    [Theory]
    [InlineData("principal", "nobody", 404, "ResourceNotFoundException")]
    [InlineData("principal", "arn:aws:iam::123456789012:user/nobody", 404, "ResourceNotFoundException")]
    [InlineData("role", "nobody", 404, "ResourceNotFoundException")]
    [InlineData("provider", "saml:x", 400, "ValidationException")]
    [InlineData("session", "AKIAAAAAAAAAAAAAAAAA", 400, "ValidationException")]
    [InlineData("user", "alice", 400, "ValidationException")]
    public async Task RevokeSessions_WhatIsNotThere_IsRefused(string scope, string subject, int status, string code) =>
        await _admin.RefusedAsync("RevokeSessions", new() { ["scope"] = scope, ["subject"] = subject }, status, code);

    [Fact]
    public async Task RevokeSessions_Times_AreOver()
    {
        await _admin.AskAsync("RevokeSessions", new() { ["scope"] = "all", ["issuedBefore"] = "2026-11-23T09:00:00Z" });

        var listed = (await _admin.AskAsync("ListRevocations", []))["revocations"]!.AsArray();
        Assert.Equal("2026-11-23T09:00:00Z", listed[0]!["issuedBefore"]!.GetValue<string>());
        await _admin.RefusedAsync(
            "RevokeSessions", new() { ["scope"] = "all", ["issuedBefore"] = "2026-11-23T09:30:16Z" }, 400, "ValidationException");
        await _admin.RefusedAsync("RevokeSessions", new() { ["scope"] = "all", ["subject"] = "x" }, 400, "ValidationException");
    }

    [Fact]
    public async Task RevokeSessions_OfAnotherAccount_IsForTheInstallationsOnly()
    {
        await _admin.AskAsync("RevokeSessions", new() { ["scope"] = "all", ["accountId"] = "999999999999" });
        Assert.Equal(AdminHarness.Installation.Id, _admin.Authorizer.Asked[^1].Owner);

        _admin.Verifier.Principal = Principal.RootOf(AdminHarness.Stranger);
        await _admin.AskAsync("RevokeSessions", new() { ["scope"] = "all" });
        Assert.Equal(AdminHarness.Stranger.Id, _admin.Authorizer.Asked[^1].Owner);
        foreach (var foreign in new[] { "arn:aws:iam::123456789012:root", "arn:aws:sts::123456789012:federated-user/bob" })
        {
            await _admin.RefusedAsync("RevokeSessions", new() { ["scope"] = "principal", ["subject"] = foreign }, 403, "AccessDeniedException");
        }

        await _admin.RefusedAsync("RevokeSessions", new() { ["scope"] = "all", ["accountId"] = "123456789012" }, 403, "AccessDeniedException");
        await _admin.RefusedAsync("ListRevocations", new() { ["accountId"] = "123456789012" }, 403, "AccessDeniedException");
    }

    [Fact]
    public async Task ListRevocations_Pages_HaveAllOfTheAccount()
    {
        for (var i = 0; i < 5; i++)
        {
            await _admin.AskAsync("RevokeSessions", new() { ["scope"] = "session", ["subject"] = SessionKeyIds.New(SomeIdentity.Account) });
        }

        var subjects = new List<string>();
        JsonNode? next = null;
        do
        {
            var page = await _admin.AskAsync("ListRevocations", new() { ["maxResults"] = 2, ["nextToken"] = next?.DeepClone() });
            subjects.AddRange(page["revocations"]!.AsArray().Select(item => item!["subject"]!.GetValue<string>()));
            next = page["nextToken"];
        }
        while (next is not null);

        Assert.Equal(5, subjects.Distinct().Count());
        Assert.Equal("admin:ListRevocations", _admin.Authorizer.Asked[^1].Action);
    }

    [Fact]
    public async Task RotateSessionKeys_Discarding_LeavesOneKey()
    {
        await _admin.Ring.LoadAsync(CancellationToken.None);
        await _admin.AskAsync("RotateSessionKeys", []);
        Assert.Equal(2, await CountAsync());

        await _admin.AskAsync("RotateSessionKeys", new() { ["discardOlder"] = true });

        Assert.Equal(1, await CountAsync());
        Assert.Equal("admin:RotateSessionKeys", _admin.Authorizer.Asked[^1].Action);

        async Task<int> CountAsync() =>
            (await _admin.Identities.FindAsync<StsKeyRingEntry>(StsKeyRingEntry.Id, CancellationToken.None))!.Keys.Count;
    }
}
