using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Api.Query;

/// <summary>The instances of the actions that are built. Immutable.</summary>
internal sealed class QueryActionSet
{
    private readonly Dictionary<QueryRow, QueryAction> _actions = [];

    public QueryActionSet(IServiceProvider services)
    {
        foreach (var row in QueryTable.Rows)
        {
            if (row.Implementation is not null)
            {
                _actions.Add(row, (QueryAction)ActivatorUtilities.CreateInstance(services, row.Implementation));
            }
        }
    }

    /// <summary>Null for an action that is not built.</summary>
    public QueryAction? Find(QueryRow row) => _actions.GetValueOrDefault(row);
}
