using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Statements that speak of everybody, or of everybody but some.</summary>
internal sealed class PrincipalRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        if (statement.Principal is not { } principal)
        {
            yield break;
        }

        if (principal.IsNegated)
        {
            yield return Remark.Warning(
                "DENY_WITH_NOT_PRINCIPAL", "NotPrincipal denies a session unless the session, its role and their account are all named. Use Principal \"*\" with a condition on aws:PrincipalArn.");
        }
        else if (PublicPolicy.IsPublic(statement))
        {
            yield return dialect == PolicyDialect.Trust
                ? Remark.Security("ROLE_TRUST_POLICY_UNRESTRICTED", "Everybody may assume the role, of any account. Name the principals, or add a condition that fixes who they are.")
                : Remark.Security("PUBLIC_ACCESS", "Everybody is granted this, with and without credentials. The public access block refuses such policies unless it is switched off.");
        }

        if (principal.Entries.Count > 1 && principal.Entries.Any(e => e.Kind == PrincipalEntryKind.Everybody))
        {
            yield return Remark.Suggestion("REDUNDANT_PRINCIPAL", "The principal \"*\" means the other principals too. Leave them out.");
        }
    }
}
