using Gateway.Api.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Api.Pipeline;

/// <summary>The instances of the operations that are built. Immutable.</summary>
internal sealed class OperationSet
{
    private readonly Dictionary<OperationRow, S3Operation> _operations = new(ReferenceEqualityComparer.Instance);

    public OperationSet(IServiceProvider services)
    {
        foreach (var row in OperationTable.Rows)
        {
            if (row.Implementation is not null)
            {
                _operations.Add(row, (S3Operation)ActivatorUtilities.CreateInstance(services, row.Implementation));
            }
        }
    }

    /// <summary>Null for an operation that is not built.</summary>
    public S3Operation? Find(OperationRow row) => _operations.GetValueOrDefault(row);
}
