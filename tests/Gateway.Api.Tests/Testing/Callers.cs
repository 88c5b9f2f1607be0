using Gateway.Core.Identity;
using Gateway.Iam.Authorization;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Tests.Testing;

/// <summary>Principals with policies of the test's.</summary>
internal static class Callers
{
    /// <summary>A user of the harness's account, or another one, with one identity policy; no statement allows nothing.</summary>
    /// <param name="statements">The statements of the policy, as JSON.</param>
    public static Principal User(string statements = "", Account? account = null, string name = "ann")
    {
        var owner = account ?? ApiHarness.Account;
        var arn = $"arn:aws:iam::{owner.Id}:user/{name}";
        return new Principal
        {
            Kind = PrincipalKind.User,
            Account = owner,
            Arn = arn,
            UserId = "AIDA" + name.ToUpperInvariant(),
            UserName = name,
            Caller = new Caller
            {
                Kind = CallerKind.User, Arn = arn, Account = owner.Id.Value, CanonicalUserId = owner.CanonicalUserId, UniqueId = "AIDA" + name.ToUpperInvariant(),
            },
            Identity = Policies(statements, PolicyType.User),
        };
    }

    /// <summary>A user that may do these actions to everything.</summary>
    public static Principal Allowed(params string[] actions) =>
        User($$"""{"Effect":"Allow","Action":[{{string.Join(',', actions.Select(a => $"\"{a}\""))}}],"Resource":"*"}""");

    public static PolicySet Policies(string statements, PolicyType type) => statements.Length == 0
        ? PolicySet.Empty
        : PolicySet.Of([CompiledPolicy.Compile(
            PolicyParser.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", PolicyDialect.Identity), new PolicySource(type, "test"))]);
}
