using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Resources that no request names, and resources that stand there twice.</summary>
internal sealed class ResourceRule : IStatementRule
{
    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        if (statement.Resources is not { } resources)
        {
            yield break;
        }

        foreach (var resource in resources.Patterns.Distinct(StringComparer.Ordinal))
        {
            if (!ArnParts.TryRead(resource, out var arn))
            {
                continue;
            }

            if (arn.Service is "s3" && arn.Resource.IsEmpty)
            {
                yield return Remark.Error("INVALID_ARN_RESOURCE", $"{resource} names no bucket and matches nothing. Write arn:aws:s3:::* for every bucket and key.");
            }
            else if (arn.Service is "s3" && arn.Resource.StartsWith('/'))
            {
                yield return Remark.Error("INVALID_ARN_RESOURCE", $"{resource} begins with a slash where the bucket's name must stand, and matches nothing.");
            }
            else if (arn.Service is "s3" && !arn.Account.IsEmpty && arn.Region.IsEmpty)
            {
                yield return Remark.Error("INVALID_ARN_ACCOUNT", $"{resource}: the ARNs of buckets and keys have no account, so it matches nothing. Write arn:aws:s3:::{arn.Resource}.");
            }
        }

        foreach (var (redundant, covering) in PatternOverlap.Find(resources.Patterns, ignoreCase: false))
        {
            yield return Remark.Suggestion("REDUNDANT_RESOURCE", $"{redundant} is already meant by {covering}. Leave it out.");
        }
    }
}
