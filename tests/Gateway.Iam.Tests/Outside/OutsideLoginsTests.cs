using Gateway.Core.Federation;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Outside;

public sealed class OutsideLoginsTests : IAsyncLifetime
{
    private readonly MemoryDocumentStore _documents = new();
    private IdentityHarness _iam = null!;
    private OutsideLogins _logins = null!;

    public async ValueTask InitializeAsync()
    {
        _iam = await IdentityHarness.StartAsync(_documents);
        _logins = new OutsideLogins(_iam.Store, _iam.Time);
    }

    public ValueTask DisposeAsync()
    {
        _iam.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task SignIn_FirstTime_MakesTheRow()
    {
        var row = await SignInAsync(SomeIdentity.OutsideIdentity("alice", new OutsideGroup("cn=b", "B"), new OutsideGroup("cn=a", null)));

        Assert.Matches("^AOPA[A-Z2-7]{17}$", row!.Id);
        Assert.Equal(("alice", true, _iam.Time.GetUtcNow(), _iam.Time.GetUtcNow()), (row.Name, row.IsEnabled, row.Created, row.LastLogin));
        Assert.Equal(["cn=a", "cn=b"], row.Groups.Select(group => group.Id));
        Assert.Equivalent(row, await StoredAsync(row));
    }

    [Fact]
    public async Task SignIn_AgainWithNothingNew_WritesNothing()
    {
        var first = await SignInAsync(SomeIdentity.OutsideIdentity());
        var version = await VersionAsync(first!);
        _iam.Time.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal(first!.Id, (await SignInAsync(SomeIdentity.OutsideIdentity()))!.Id);
        Assert.Equal(version, await VersionAsync(first));
    }

    [Fact]
    public async Task SignIn_ManyAtOnce_MakeOneRow()
    {
        var rows = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SignInAsync(SomeIdentity.OutsideIdentity()))));

        Assert.Single(rows.Select(row => row!.Id).Distinct());
        Assert.Single(await _iam.Store.ListAsync<OutsidePrincipal>(SomeIdentity.Account, null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task SignIn_OldOrChanged_RefreshesTheRowOnly()
    {
        var first = await SignInAsync(SomeIdentity.OutsideIdentity());
        _iam.Time.Advance(TimeSpan.FromMinutes(1));
        var changed = await SignInAsync(SomeIdentity.OutsideIdentity("alice", new OutsideGroup("cn=a", null)));
        _iam.Time.Advance(TimeSpan.FromMinutes(11));
        var later = await SignInAsync(SomeIdentity.OutsideIdentity("alice", new OutsideGroup("cn=a", null)));

        Assert.Equal([first!.Id, first.Id], [changed!.Id, later!.Id]);
        Assert.Equal(["cn=a"], (await StoredAsync(first))!.Groups.Select(group => group.Id));
        Assert.Equal(_iam.Time.GetUtcNow(), (await StoredAsync(first))!.LastLogin);
        Assert.Equal(first.Created, later.Created);
    }

    [Fact]
    public async Task SignIn_ClaimsOfTheLoginAlone_AreNotKept()
    {
        var row = await SignInAsync(SomeIdentity.OutsideIdentity() with
        {
            Kind = ProviderKind.OpenId,
            Claims = new Dictionary<string, IReadOnlyList<string>> { ["jwt:sub"] = ["s"], ["jwt:exp"] = ["1"], ["JWT:IAT"] = ["1"], ["ldap:groups"] = ["g"] },
        });

        Assert.Equal(["jwt:sub"], row!.Claims.Keys);
    }

    [Fact]
    public async Task SignIn_DisabledByAnAdministrator_IsRefused()
    {
        var row = await SignInAsync(SomeIdentity.OutsideIdentity());
        await _iam.Store.PutAsync(row! with { IsEnabled = false });

        Assert.Null(await SignInAsync(SomeIdentity.OutsideIdentity()));
        Assert.Null(await _logins.PreviewAsync(SomeIdentity.Account, SomeIdentity.OutsideIdentity(), CancellationToken.None));
    }

    [Fact]
    public async Task SignIn_AfterTheDirectoryKnewItNoMore_IsANewIdentityWithoutTheOldKeys()
    {
        var row = await SignInAsync(SomeIdentity.OutsideIdentity());
        var key = SomeIdentity.OutsideKey(row!);
        await _iam.Store.PutAsync(key);
        await _iam.Store.PutAsync(row! with { AccessKeys = [key.Id], IsEnabled = false, IsDisabledByDirectory = true });

        var reborn = await SignInAsync(SomeIdentity.OutsideIdentity());

        Assert.NotEqual(row!.Id, reborn!.Id);
        Assert.True(reborn is { IsEnabled: true, IsDisabledByDirectory: false, AccessKeys.Count: 0 });
        Assert.Null(await _iam.Store.FindAsync<AccessKeyEntry>(key.Id, CancellationToken.None));
    }

    [Fact]
    public async Task SignIn_AfterTheRowWasDeleted_HasAnotherId()
    {
        var row = await SignInAsync(SomeIdentity.OutsideIdentity());
        await _iam.Store.DeleteAsync(row!);

        Assert.NotEqual(row!.Id, (await SignInAsync(SomeIdentity.OutsideIdentity()))!.Id);
    }

    [Fact]
    public async Task Preview_OfSomebodyNew_StoresNothing()
    {
        var row = await _logins.PreviewAsync(SomeIdentity.Account, SomeIdentity.OutsideIdentity(), CancellationToken.None);

        Assert.Equal("alice", row!.Name);
        Assert.Null(await StoredAsync(row));
    }

    [Fact]
    public async Task SignIn_SubjectThatIsNone_IsRefused() => await Assert.ThrowsAsync<FederationException>(
        () => SignInAsync(SomeIdentity.OutsideIdentity() with { Subject = "a\u0000" }));

    [Theory]
    [InlineData("uid=a", true)]
    [InlineData("\U0001F600", true)]
    [InlineData("", false)]
    [InlineData("a\u0000", false)]
    [InlineData("a\n", false)]
    public void IsSubject_WhatHasNoFormOfItsOwn_IsNone(string text, bool isSubject) => Assert.Equal(isSubject, OutsideLogins.IsSubject(text));

    [Fact]
    public void IsSubject_HalfASurrogatePair_IsNone() => Assert.All(["a\uD83D", "\uDE00a", "\uD83D\uD83D\uDE00"], text => Assert.False(OutsideLogins.IsSubject(text)));

    [Fact]
    public void IsSubject_TooLong_IsNone() => Assert.Equal((true, false), (OutsideLogins.IsSubject(new string('a', 1024)), OutsideLogins.IsSubject(new string('a', 1025))));

    private Task<OutsidePrincipal?> SignInAsync(OutsideIdentity identity) =>
        _logins.SignInAsync(SomeIdentity.Account, identity, CancellationToken.None).AsTask();

    private ValueTask<OutsidePrincipal?> StoredAsync(OutsidePrincipal row) => _iam.Store.FindAsync<OutsidePrincipal>(row.DocumentId, CancellationToken.None);

    private async Task<ulong> VersionAsync(OutsidePrincipal row) =>
        (await _documents.FindAsync(OutsidePrincipal.Kind, row.DocumentId, CancellationToken.None))!.Version;
}
