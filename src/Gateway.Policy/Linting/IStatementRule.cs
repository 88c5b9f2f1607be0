using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting;

/// <summary>Looks at one statement of a valid policy. Stateless.</summary>
internal interface IStatementRule
{
    IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect);
}
