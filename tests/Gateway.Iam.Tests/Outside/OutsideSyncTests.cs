using Gateway.Core.Federation;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Testing.Identities;
using Gateway.Testing.Outside;

namespace Gateway.Iam.Tests.Outside;

public sealed class OutsideSyncTests : IAsyncLifetime
{
    private readonly FakeDirectory _directory = new();
    private readonly FakeAccounts _accounts = new();
    private IdentityHarness _iam = null!;
    private OutsideLogins _logins = null!;
    private OutsideSync _sync = null!;

    public async ValueTask InitializeAsync()
    {
        _iam = await IdentityHarness.StartAsync();
        _logins = new OutsideLogins(_iam.Store, _iam.Time);
        _sync = new OutsideSync(_iam.Store, _directory, _accounts, _iam.Providers, new OutsideSyncOptions(), _iam.Time);
    }

    public ValueTask DisposeAsync()
    {
        _sync.Dispose();
        _iam.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Run_UserIsGone_IsDisabledAndItsServiceAccountsAreDead()
    {
        var row = await AddAsync("alice");
        var key = _iam.Making.NewKey(
            Principal.RootOf((await _iam.Store.FindAsync<AccountEntry>(row.Account.Value, CancellationToken.None))!.ToAccount()),
            row,
            new() { IsServiceAccount = true });
        await _iam.AddKeyAsync(key);
        await _iam.Store.PutAsync(row with { AccessKeys = [key.Entry.Id] });
        await _iam.Store.PutAsync(SomeIdentity.OutsideAttachment(OutsideParty.User, row.Subject, "arn:aws:iam::aws:policy/readonly"));
        Assert.NotNull(await _iam.FindAsync(key.Entry.Id));
        _directory.Remove("alice");

        Assert.Equal(new OutsideSyncReport(1, 0, 1, 0, null), await RunAsync());
        Assert.True(await StoredAsync(row) is { IsEnabled: false, IsDisabledByDirectory: true });
        Assert.Null(await _iam.FindAsync(key.Entry.Id));
    }

    [Fact]
    public async Task Run_ServerIsDown_ChangesNothing()
    {
        var rows = new[] { await AddAsync("alice"), await AddAsync("bob") };
        _directory.Remove("alice");
        _directory.IsDown = true;

        Assert.Equal(new OutsideSyncReport(0, 0, 0, 0, "The directory does not answer."), await RunAsync());
        foreach (var row in rows)
        {
            Assert.Equivalent(row, await StoredAsync(row));
        }
    }

    [Fact]
    public async Task Run_ServerGoesDownInBetween_AsksNobodyElse()
    {
        await AddAsync("alice");
        await AddAsync("bob");
        await AddAsync("carol");
        _directory.BeforeAnswer = dn =>
        {
            _directory.IsDown = dn.StartsWith("uid=bob", StringComparison.Ordinal);
            return Task.CompletedTask;
        };

        Assert.Equal(1, (await RunAsync()).Asked);
        Assert.Equal(["uid=alice,dc=example,dc=com"], _directory.Asked);
    }

    [Fact]
    public async Task Run_LoginWouldBeRefused_DisablesThatOneAndGoesOn()
    {
        var alice = await AddAsync("alice");
        var bob = await AddAsync("bob");
        _directory.Rejected.Add(alice.Subject);
        _directory.Remove("bob");

        Assert.Equal(new OutsideSyncReport(2, 0, 2, 0, null) { Rejected = 1 }, await RunAsync());
        Assert.True(await StoredAsync(alice) is { IsEnabled: false, IsDisabledByDirectory: true });
        Assert.False((await StoredAsync(bob))!.IsEnabled);
    }

    [Fact]
    public async Task Run_GroupsAreOthers_AreRefreshed()
    {
        var row = await AddAsync("alice");
        _directory.Add(SomeIdentity.OutsideIdentity("alice", new OutsideGroup("cn=new", "New")));

        Assert.Equal(new OutsideSyncReport(1, 1, 0, 0, null), await RunAsync());
        var stored = await StoredAsync(row);
        Assert.Equal(["cn=new"], stored!.Groups.Select(group => group.Id));
        Assert.Equal((row.Id, _iam.Time.GetUtcNow()), (stored.Id, stored.LastSync));
        Assert.Equal(new OutsideSyncReport(1, 0, 0, 0, null), await RunAsync());
    }

    [Fact]
    public async Task Run_KnownAgain_StaysDisabledUntilItsLogin()
    {
        var row = await AddAsync("alice");
        _directory.Remove("alice");
        await RunAsync();
        _directory.Add(SomeIdentity.OutsideIdentity());
        await RunAsync();

        Assert.False((await StoredAsync(row))!.IsEnabled);
        Assert.NotEqual(row.Id, (await _logins.SignInAsync(row.Account, SomeIdentity.OutsideIdentity(), CancellationToken.None))!.Id);
    }

    [Fact]
    public async Task Run_GoneForLong_IsDeletedWithItsServiceAccounts()
    {
        var row = await AddAsync("alice");
        var key = await _iam.Store.PutAsync(SomeIdentity.OutsideKey(row));
        await _iam.Store.PutAsync(row with { AccessKeys = [key.Id] });
        _directory.Remove("alice");
        await RunAsync();
        _iam.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await RunAsync()).Deleted);
        _iam.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, (await RunAsync()).Deleted);
        Assert.Null(await StoredAsync(row));
        Assert.Null(await _iam.Store.FindAsync<AccessKeyEntry>(key.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Run_DisabledByAnAdministrator_StaysAsItIs()
    {
        var row = await AddAsync("alice");
        await _iam.Store.PutAsync(row with { IsEnabled = false });
        _directory.Remove("alice");
        _iam.Time.Advance(TimeSpan.FromDays(60));

        await RunAsync();

        Assert.True(await StoredAsync(row) is { IsEnabled: false, IsDisabledByDirectory: false });
    }

    [Fact]
    public async Task Run_LoggedInWhileTheDirectoryWasAsked_IsLeftAlone()
    {
        var row = await AddAsync("alice");
        _directory.Remove("alice");
        _directory.BeforeAnswer = async _ =>
        {
            _iam.Time.Advance(TimeSpan.FromMinutes(11));
            await _logins.SignInAsync(row.Account, SomeIdentity.OutsideIdentity(), CancellationToken.None);
        };

        Assert.Equal(0, (await RunAsync()).Disabled);
        Assert.True((await StoredAsync(row))!.IsEnabled);
    }

    [Fact]
    public async Task Run_OtherProvidersAndDirectoriesThatAreGone_AreNotAskedFor()
    {
        await _iam.Store.PutAsync(SomeIdentity.OutsidePrincipal() with { ProviderKind = ProviderKind.OpenId, Provider = "corp" });
        await _iam.Store.PutAsync(SomeIdentity.OutsidePrincipal() with { Provider = "old" });

        Assert.Equal(new OutsideSyncReport(0, 0, 0, 0, null), await RunAsync());
    }

    [Theory]
    [InlineData(AccountState.Active, true)]
    [InlineData(AccountState.Disabled, false)]
    [InlineData(AccountState.Gone, false)]
    public async Task Run_ProviderThatCanTell_IsAskedForItsOwn(AccountState state, bool isEnabled)
    {
        _iam.Providers.Known.Add(new OutsideProvider(ProviderKind.OpenId, "corp"));
        _iam.Providers.Known.Add(new OutsideProvider(ProviderKind.OpenId, "mute"));
        var row = await _iam.Store.PutAsync(SomeIdentity.OutsidePrincipal() with { ProviderKind = ProviderKind.OpenId, Provider = "corp", Subject = "sub" });
        var other = await _iam.Store.PutAsync(row with { Provider = "mute" });
        _accounts.States["corp"] = new() { ["sub"] = state };

        Assert.Equal(new OutsideSyncReport(1, 0, isEnabled ? 0 : 1, 0, null), await RunAsync());
        Assert.Equal((isEnabled, true), ((await StoredAsync(row))!.IsEnabled, (await StoredAsync(other))!.IsEnabled));
    }

    [Fact]
    public async Task Run_OneProviderIsDown_TheOthersAreAsked()
    {
        _iam.Providers.Known.Add(new OutsideProvider(ProviderKind.OpenId, "corp"));
        var row = await _iam.Store.PutAsync(SomeIdentity.OutsidePrincipal() with { ProviderKind = ProviderKind.OpenId, Provider = "corp", Subject = "sub" });
        _accounts.States["corp"] = new() { ["sub"] = AccountState.Gone };
        await AddAsync("alice");
        _directory.IsDown = true;

        Assert.Equal(new OutsideSyncReport(1, 0, 1, 0, "The directory does not answer."), await RunAsync());
        Assert.False((await StoredAsync(row))!.IsEnabled);
    }

    [Fact]
    public async Task Run_ManyPages_AsksForEachOnce()
    {
        for (var i = 0; i < 600; i++)
        {
            await _iam.Store.PutAsync(SomeIdentity.OutsidePrincipal($"user{i:000}"));
        }

        Assert.Equal(new OutsideSyncReport(600, 0, 600, 0, null), await RunAsync());
        Assert.Equal(600, _directory.Asked.Distinct().Count());
    }

    [Fact]
    public async Task RunRegularly_EachInterval_RunsOnceAndEndsWhenCancelled()
    {
        var reports = System.Threading.Channels.Channel.CreateUnbounded<OutsideSyncReport>();
        using var stopping = new CancellationTokenSource();
        var running = _sync.RunRegularlyAsync(report => reports.Writer.TryWrite(report), stopping.Token);

        for (var i = 0; i < 2; i++)
        {
            var next = reports.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
            while (!next.IsCompleted)
            {
                _iam.Time.Advance(TimeSpan.FromMinutes(6));
                await Task.Yield();
            }

            Assert.Null((await next).Fault);
        }

        await stopping.CancelAsync();
        await running;
    }

    private Task<OutsideSyncReport> RunAsync() => _sync.RunAsync(CancellationToken.None).AsTask();

    private async Task<OutsidePrincipal> AddAsync(string name)
    {
        _directory.Add(SomeIdentity.OutsideIdentity(name));
        return (await _logins.SignInAsync(SomeIdentity.Account, SomeIdentity.OutsideIdentity(name), CancellationToken.None))!;
    }

    private ValueTask<OutsidePrincipal?> StoredAsync(OutsidePrincipal row) => _iam.Store.FindAsync<OutsidePrincipal>(row.DocumentId, CancellationToken.None);
}
