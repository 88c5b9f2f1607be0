using System.Collections.Frozen;
using Gateway.Api.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Api.Pipeline;

/// <summary>The instances of the operations that are built. Immutable.</summary>
internal sealed class OperationSet(IServiceProvider services)
{
    private readonly FrozenDictionary<OperationRow, S3Operation> _operations = OperationTable.Rows
        .Where(row => row.Implementation is not null)
        .ToFrozenDictionary(
            row => row,
            row => (S3Operation)ActivatorUtilities.CreateInstance(services, row.Implementation!),
            ReferenceEqualityComparer.Instance);

    /// <summary>Null for an operation that is not built.</summary>
    public S3Operation? Find(OperationRow row) => _operations.GetValueOrDefault(row);
}
