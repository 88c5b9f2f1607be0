using Gateway.Policy.Actions;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Actions that do not exist, and actions that stand there twice.</summary>
internal sealed class ActionRule : IStatementRule
{
    private static readonly HashSet<string> s_services =
        new(ActionCatalogue.All.Select(a => a.Service.ToString()), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect)
    {
        foreach (var action in statement.Actions.Patterns.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var colon = action.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || action.StartsWith('*'))
            {
                continue;
            }

            var service = action[..colon];
            if (!s_services.Contains(service))
            {
                yield return Remark.Warning("INVALID_SERVICE_IN_ACTION", $"{action}: there is no service {service} here, so no request ever needs the action.");
            }
            else if (!ActionCatalogue.Matching(action).Any())
            {
                yield return Remark.Error("INVALID_ACTION", $"{action} means no action that a request can need.{Similar(action)}");
            }
        }

        foreach (var (redundant, covering) in PatternOverlap.Find(statement.Actions.Patterns, ignoreCase: true))
        {
            yield return Remark.Suggestion("REDUNDANT_ACTION", $"{redundant} is already meant by {covering}. Leave it out.");
        }
    }

    /// <summary>An action that the author may have meant: nearly the same, or one that goes on where the name ends, or ends where it goes on.</summary>
    private static string Similar(string action) =>
        (Spelling.Closest(action, ActionCatalogue.All.Select(a => a.Name))
            ?? ActionCatalogue.All.FirstOrDefault(a =>
                a.Name.StartsWith(action, StringComparison.OrdinalIgnoreCase) || action.StartsWith(a.Name, StringComparison.OrdinalIgnoreCase))?.Name) is { } similar
            ? $" Did you mean {similar}?"
            : "";
}
