using System.Text;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Identities;

public sealed class IdentityStoreTests : IDisposable
{
    private static readonly AccountId s_account = SomeIdentity.Account;

    private readonly MemoryDocumentStore _documents = new();
    private readonly IdentityStore _store;

    public IdentityStoreTests()
    {
        _store = new IdentityStore(_documents, new IdentityStoreOptions());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task FindAsync_AfterEveryChange_SeesIt()
    {
        Assert.Null(await FindUserAsync("alice"));

        await _store.PutAsync(SomeIdentity.User("alice"));
        Assert.Equal("alice", (await FindUserAsync("Alice"))!.Name);

        await _store.PutAsync(SomeIdentity.User("alice") with { Path = "/staff/" });
        Assert.Equal("/staff/", (await FindUserAsync("alice"))!.Path);

        await _store.DeleteAsync(SomeIdentity.User("alice"));
        Assert.Null(await FindUserAsync("alice"));
    }

    [Fact]
    public async Task FindAsync_Twice_ReadsOnce()
    {
        await _store.PutAsync(SomeIdentity.User("alice"));
        var first = await FindUserAsync("alice");

        Assert.Same(first, await FindUserAsync("alice"));
        Assert.Null(await _store.FindAsync<Group>(first!.DocumentId, Cancel));
    }

    [Fact]
    public async Task FindAsync_AnotherStoreOnTheSameDocuments_SeesWhatWasStored()
    {
        await _store.PutAsync(SomeIdentity.User("alice"));
        using var other = new IdentityStore(_documents, new IdentityStoreOptions());

        Assert.NotNull(await other.FindAsync<User>(User.IdOf(s_account, "alice"), Cancel));
    }

    [Fact]
    public async Task ChangeAsync_OwnWrites_AreSeenInside()
    {
        await _store.ChangeAsync(
            async change =>
            {
                Assert.Null(await change.FindAsync<User>(User.IdOf(s_account, "alice")));
                change.Put(SomeIdentity.User("alice"));
                Assert.NotNull(await change.FindAsync<User>(User.IdOf(s_account, "alice")));
                change.Delete(SomeIdentity.User("alice"));
                Assert.Null(await change.FindAsync<User>(User.IdOf(s_account, "alice")));
                return 0;
            },
            Cancel);

        Assert.Null(await FindUserAsync("alice"));
    }

    [Fact]
    public async Task ChangeAsync_NotLookedFor_IsRefused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _store.ChangeAsync(
            change =>
            {
                change.Put(SomeIdentity.User("alice"));
                return ValueTask.FromResult(0);
            },
            Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _store.ChangeAsync(
            async change =>
            {
                await change.FindAsync<User>(User.IdOf(s_account, "alice"));
                change.Delete(SomeIdentity.User("alice"));
                return 0;
            },
            Cancel));

        Assert.Null(await FindUserAsync("alice"));
    }

    [Fact]
    public async Task ChangeAsync_Throws_WritesNothing()
    {
        await Assert.ThrowsAsync<FormatException>(async () => await _store.ChangeAsync<int>(
            async change =>
            {
                await change.FindAsync<User>(User.IdOf(s_account, "alice"));
                change.Put(SomeIdentity.User("alice"));
                throw new FormatException();
            },
            Cancel));

        Assert.Null(await FindUserAsync("alice"));
    }

    [Fact]
    public async Task ChangeAsync_AnAbsentOneThatItReadAppears_RunsAgain()
    {
        var runs = 0;
        var created = await _store.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<User>(User.IdOf(s_account, "alice")) is not null)
                {
                    return false;
                }

                if (++runs == 1)
                {
                    await _store.PutAsync(SomeIdentity.User("alice") with { Path = "/other/" });
                }

                change.Put(SomeIdentity.User("alice"));
                return true;
            },
            Cancel);

        Assert.False(created);
        Assert.Equal("/other/", (await FindUserAsync("alice"))!.Path);
    }

    [Fact]
    public async Task ChangeAsync_SomethingOnlyReadIsChanged_RunsAgain()
    {
        await _store.PutAsync(SomeIdentity.Group("readers"));
        var seen = new List<bool>();

        await _store.ChangeAsync(
            async change =>
            {
                var group = await change.FindAsync<Group>(Group.IdOf(s_account, "readers"));
                seen.Add(group is not null);
                await change.FindAsync<User>(User.IdOf(s_account, "alice"));
                if (seen.Count == 1)
                {
                    await _store.DeleteAsync(group!);
                }

                change.Put(SomeIdentity.User("alice") with { Groups = group is null ? [] : ["readers"] });
                return 0;
            },
            Cancel);

        Assert.Equal([true, false], seen);
        Assert.Empty((await FindUserAsync("alice"))!.Groups);
    }

    [Fact]
    public async Task ChangeAsync_ThrowsBecauseOfAnOldView_RunsAgain()
    {
        var runs = 0;
        var name = await _store.ChangeAsync(
            async change =>
            {
                var user = await change.FindAsync<User>(User.IdOf(s_account, "alice"));
                if (++runs == 1)
                {
                    await _store.PutAsync(SomeIdentity.User("alice"));
                }

                return user?.Name ?? throw new FormatException();
            },
            Cancel);

        Assert.Equal("alice", name);
    }

    [Fact]
    public async Task ChangeAsync_ChangedBehindTheCache_ReadsAgain()
    {
        await _store.PutAsync(SomeIdentity.Group("readers"));
        await _store.FindAsync<Group>(Group.IdOf(s_account, "readers"), Cancel);
        using var other = new IdentityStore(_documents, new IdentityStoreOptions());
        await other.PutAsync(SomeIdentity.Group("readers") with { MemberCount = 7 });

        await _store.ChangeAsync(
            async change =>
            {
                var group = await change.FindAsync<Group>(Group.IdOf(s_account, "readers"));
                change.Put(group! with { MemberCount = group.MemberCount + 1 });
                return 0;
            },
            Cancel);

        Assert.Equal(8, (await _store.FindAsync<Group>(Group.IdOf(s_account, "readers"), Cancel))!.MemberCount);
    }

    [Fact]
    public async Task ChangeAsync_ManyAtOnce_LoseNothing()
    {
        await _store.PutAsync(SomeIdentity.Group("readers"));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 10; n++)
            {
                await _store.ChangeAsync(
                    async change =>
                    {
                        var group = (await change.FindAsync<Group>(Group.IdOf(s_account, "readers")))!;
                        await Task.Yield();
                        change.Put(group with { MemberCount = group.MemberCount + 1 });
                        change.Link(LinkKind.GroupMember, s_account, "readers", $"user-{i}-{n}");
                        return 0;
                    },
                    Cancel);
            }
        })));

        Assert.Equal(160, (await _store.FindAsync<Group>(Group.IdOf(s_account, "readers"), Cancel))!.MemberCount);
        Assert.Equal(160, (await MembersAsync("readers", null, 1000)).Count);
    }

    [Fact]
    public async Task Link_TwiceAndUnlinkTwice_ChangeNothingMore()
    {
        await LinkAsync("readers", "Bob", "alice", "Bob");
        await LinkAsync("readers", "alice");
        Assert.Equal(["alice", "Bob"], await MembersAsync("readers", null, 10));

        await UnlinkAsync("readers", "bob");
        await UnlinkAsync("readers", "bob");
        Assert.Equal(["alice"], await MembersAsync("READERS", null, 10));
    }

    [Fact]
    public async Task ListLinksAsync_NamesThatBeginAlike_DoNotMix()
    {
        await LinkAsync("read", "a", "b", "c");
        await LinkAsync("readers", "d");
        await _store.ChangeAsync(
            change =>
            {
                change.Link(LinkKind.PolicyUser, s_account, "arn:aws:iam::123456789012:policy/p", "e");
                change.Link(LinkKind.PolicyUser, s_account, "arn:aws:iam::123456789012:policy/p/q", "f");
                change.Link(LinkKind.PolicyUser, SomeIdentity.OtherAccount, "arn:aws:iam::123456789012:policy/p", "g");
                return ValueTask.FromResult(0);
            },
            Cancel);

        Assert.Equal(["a", "b"], await MembersAsync("read", null, 2));
        Assert.Equal(["c"], await MembersAsync("read", "B", 2));
        Assert.Equal(
            ["e"], await _store.ListLinksAsync(LinkKind.PolicyUser, s_account, "arn:aws:iam::123456789012:policy/p", null, 10, Cancel));
    }

    [Fact]
    public async Task ListAsync_OneAccount_IsInOrderAndPaged()
    {
        foreach (var name in new[] { "Carol", "alice", "bob" })
        {
            await _store.PutAsync(SomeIdentity.User(name));
        }

        await _store.PutAsync(SomeIdentity.User("dave", SomeIdentity.OtherAccount));
        await _store.PutAsync(SomeIdentity.Group("group"));

        var first = await _store.ListAsync<User>(s_account, null, 2, Cancel);
        var rest = await _store.ListAsync<User>(s_account, first[^1].DocumentId, 2, Cancel);

        Assert.Equal(["alice", "bob"], first.Select(u => u.Name));
        Assert.Equal(["Carol"], rest.Select(u => u.Name));
    }

    [Fact]
    public async Task FindAsync_MoreThanTheCacheHolds_StaysBounded()
    {
        using var store = new IdentityStore(_documents, new IdentityStoreOptions { CacheSize = 64 * 1024 });
        for (var i = 0; i < 1000; i++)
        {
            await store.PutAsync(SomeIdentity.User($"user{i}"));
        }

        for (var i = 0; i < 1000; i++)
        {
            Assert.NotNull(await store.FindAsync<User>(User.IdOf(s_account, $"user{i}"), Cancel));
            Assert.Null(await store.FindAsync<User>(User.IdOf(s_account, $"nobody{i}"), Cancel));
        }

        Assert.InRange(store.CachedEntities, 10, 200);
    }

    [Fact]
    public async Task FindAsync_LoadedWhileAWriterReplacesIt_IsNotKept()
    {
        var documents = new SlowDocumentStore(_documents);
        using var store = new IdentityStore(documents, new IdentityStoreOptions());
        await _store.PutAsync(SomeIdentity.User("alice"));

        var reading = documents.HoldNextFind();
        var read = store.FindAsync<User>(User.IdOf(s_account, "alice"), Cancel).AsTask();
        await store.PutAsync(SomeIdentity.User("alice") with { Path = "/new/" });
        reading.SetResult();

        Assert.Equal("/", (await read)!.Path);
        Assert.Equal("/new/", (await store.FindAsync<User>(User.IdOf(s_account, "alice"), Cancel))!.Path);
    }

    [Fact]
    public async Task FindAsync_FoundAbsentWhileAWriterAddsIt_IsNotKept()
    {
        var documents = new SlowDocumentStore(_documents);
        using var store = new IdentityStore(documents, new IdentityStoreOptions());

        var reading = documents.HoldNextFind();
        var read = store.FindAsync<User>(User.IdOf(s_account, "alice"), Cancel).AsTask();
        await store.PutAsync(SomeIdentity.User("alice"));
        reading.SetResult();

        Assert.Null(await read);
        Assert.NotNull(await store.FindAsync<User>(User.IdOf(s_account, "alice"), Cancel));
    }

    [Fact]
    public async Task FindAsync_StoredByANewerVersion_IsRefused()
    {
        await _documents.TryPutAsync("user", "123456789012/alice", Encoding.UTF8.GetBytes(
            """{"format":99,"account":"123456789012","name":"alice","id":"AIDA"}"""), 0, Cancel);

        await Assert.ThrowsAsync<NotSupportedException>(async () => await FindUserAsync("alice"));
    }

    private ValueTask<User?> FindUserAsync(string name) => _store.FindAsync<User>(User.IdOf(s_account, name), Cancel);

    private async Task<IReadOnlyList<string>> MembersAsync(string group, string? after, int count) =>
        await _store.ListLinksAsync(LinkKind.GroupMember, s_account, group, after, count, Cancel);

    private async Task LinkAsync(string group, params string[] members) => await _store.ChangeAsync(
        change =>
        {
            foreach (var member in members)
            {
                change.Link(LinkKind.GroupMember, s_account, group, member);
            }

            return ValueTask.FromResult(0);
        },
        Cancel);

    private async Task UnlinkAsync(string group, string member) => await _store.ChangeAsync(
        change =>
        {
            change.Unlink(LinkKind.GroupMember, s_account, group, member);
            return ValueTask.FromResult(0);
        },
        Cancel);
}
