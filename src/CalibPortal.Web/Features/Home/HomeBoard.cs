using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;

namespace CalibPortal.Web.Features.Home;

/// <summary>What waits, what failed, what is new.</summary>
public sealed record HomeBoard(
    Page<RunRecord> Open,
    Page<RunRecord> Failed,
    IReadOnlyList<RunRecord> Ended,
    int WithFallbacks,
    Page<ProductRecord> Products,
    int Measurements)
{
    private const int Rows = 6;

    /// <summary>Reads it.</summary>
    public static async Task<HomeBoard> ReadAsync(RunService runs, ProductService products, MeasurementService measurements, CancellationToken cancellationToken)
    {
        var ended = await runs.ListAsync(new RunQuery { States = [RunState.Succeeded, RunState.SucceededWithFallbacks], Take = Rows }, cancellationToken);
        return new HomeBoard(
            await runs.ListAsync(new RunQuery { States = [RunState.Queued, RunState.Running], Take = Rows }, cancellationToken),
            await runs.ListAsync(new RunQuery { States = [RunState.Failed, RunState.Interrupted], Take = Rows }, cancellationToken),
            ended.Items,
            (await runs.ListAsync(new RunQuery { States = [RunState.SucceededWithFallbacks], Take = 1 }, cancellationToken)).Total,
            await products.ListAsync(new ProductQuery { Sort = "registered", Take = Rows }, cancellationToken),
            (await measurements.ListAsync(new MeasurementQuery { Take = 1 }, cancellationToken)).Total);
    }
}
