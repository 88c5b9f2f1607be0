using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Policy.Documents;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Identities.BuiltIn;

public sealed class BuiltInPoliciesTests : IDisposable
{
    private readonly IdentityStore _store = new(new MemoryDocumentStore(), new IdentityStoreOptions());
    private readonly ManagedPolicies _policies;

    public BuiltInPoliciesTests()
    {
        _policies = new ManagedPolicies(_store);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public void BuiltIn_Every_IsAValidPolicyWithAnIdOfItsOwn()
    {
        foreach (var policy in _policies.BuiltIn)
        {
            PolicyParser.Parse(policy.Document!, PolicyDialect.Identity);
            Assert.Matches("^ANPA[A-Z0-9]{17}$", policy.Id);
            Assert.True(policy.IsBuiltIn);
        }

        Assert.Equal(_policies.BuiltIn.Count, _policies.BuiltIn.Select(p => p.Id).Distinct().Count());
        Assert.Equal(_policies.BuiltIn.Select(p => p.Arn).Order(StringComparer.Ordinal), _policies.BuiltIn.Select(p => p.Arn));
    }

    [Theory]
    [InlineData("AdministratorAccess")]
    [InlineData("PowerUserAccess")]
    [InlineData("ReadOnlyAccess")]
    [InlineData("SecurityAudit")]
    [InlineData("AmazonS3FullAccess")]
    [InlineData("AmazonS3ReadOnlyAccess")]
    [InlineData("IAMFullAccess")]
    [InlineData("IAMReadOnlyAccess")]
    [InlineData("readonly")]
    [InlineData("readwrite")]
    [InlineData("writeonly")]
    [InlineData("consoleAdmin")]
    [InlineData("consolereadonly")]
    [InlineData("diagnostics")]
    public async Task Find_BuiltIn_IsFoundByArnAndByName(string name)
    {
        var byArn = await _policies.FindAsync($"arn:aws:iam::aws:policy/{name}", Cancel);

        Assert.Equal(name, byArn!.Name);
        Assert.Same(byArn, await _policies.FindByNameAsync(SomeIdentity.Account, name, Cancel));
    }

    [Fact]
    public async Task Find_CustomerPolicy_NeedsItsWholeArn()
    {
        var policy = SomeIdentity.Policy("mine", SomePolicy.AllowAll) with { Path = "/team/" };
        await _store.PutAsync(policy);

        Assert.Equal(policy.Id, (await _policies.FindAsync("arn:aws:iam::123456789012:policy/team/mine", Cancel))!.Customer!.Id);
        foreach (var other in new[]
        {
            "arn:aws:iam::123456789012:policy/mine", "arn:aws:iam::210987654321:policy/team/mine", "arn:aws:iam::123456789012:policy/",
            "arn:aws:iam::aws:policy/mine", "arn:aws:iam::123456789012:role/team/mine", "mine", "",
        })
        {
            Assert.Null(await _policies.FindAsync(other, Cancel));
        }
    }

    [Fact]
    public async Task FindByName_OwnPolicyOfABuiltInName_ComesFirst()
    {
        await _store.PutAsync(SomeIdentity.Policy("readonly", SomePolicy.AllowAll));

        Assert.False((await _policies.FindByNameAsync(SomeIdentity.Account, "readonly", Cancel))!.IsBuiltIn);
        Assert.True((await _policies.FindByNameAsync(SomeIdentity.OtherAccount, "readonly", Cancel))!.IsBuiltIn);
    }

    [Fact]
    public void Document_DefaultVersionIsNotThere_IsNull() =>
        Assert.Null(PolicyDefinition.Of(SomeIdentity.Policy("p", "{}") with { DefaultVersionId = "v9" }).Document);
}
