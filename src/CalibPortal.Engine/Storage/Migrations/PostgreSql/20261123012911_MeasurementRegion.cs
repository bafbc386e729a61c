using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CalibPortal.Engine.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MeasurementRegion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Region",
                table: "Measurements",
                type: "text",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Region",
                table: "Measurements");
        }
    }
}
